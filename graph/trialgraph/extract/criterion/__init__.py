"""Read one criterion: the figures in it become limits and windows, and each of them is accounted for."""
