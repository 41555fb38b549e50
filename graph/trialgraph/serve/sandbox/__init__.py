"""Run what strangers ask in processes that cannot do harm, and that are killed when their time is over.

`pool` is the side of the server: it hands each `messages.Job` to a free worker, and stops one that takes too long.
`nursery` is a process that opens a snapshot and forks workers from it; `worker` is their work, within the `limits`.

Why it is so: nothing stops a query of Oxigraph, memory that runs out or nesting that is too deep ends its process, and
SERVICE opens connections. So a worker may open nothing, has a share of memory and a large stack, and may be killed.
"""
