"""Reading plain English: words and phrases, sentences, times, numbers, hedges.

In: any text. Out: spans of that text and what they mean. Every lexicon is a data file in
`lexicons/`; every other room that needs to understand words asks here.
"""
