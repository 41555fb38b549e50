"""Turn the data that a web page carries beside its text into fields of its record, each with the path of its words.

HTML elements and a Record of the text shown go in, a Record with further texts comes out; nothing here reads files.
"""
