"""In: questions with the shape of their answers. Out: answers of that shape, or a plain reason why not.

The only room that talks to a model. What goes out is redacted and fenced; what comes back is data of
a hostile stranger until it has been read against its schema, and its text cleaned. litellm is
imported when a question is asked, and at no other time.
"""

from __future__ import annotations
