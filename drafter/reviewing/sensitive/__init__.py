"""In: a text about a security or privacy incident. Out: what it must not say like that.

`context` tells whether a text is one; `sentence` marks the words that matter; `claims` and `telling`
hold the rules, one function a class of wording; `rules` puts them in order, and is imported only for
a text that is sensitive.
"""
