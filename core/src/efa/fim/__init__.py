"""FIM: data schemas of the federal catalogue (XDatenfelder 2.0 and 3.0) as source of forms and as shape of exports.

What comes in as XML is read here and nowhere else, on the command line only; the web process never imports this room.
"""
