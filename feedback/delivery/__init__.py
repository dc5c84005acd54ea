"""The pages people answer on, and the one intake that receives an answer.

A respondent needs one GET (the whole survey of a band, rendered once and kept) and one
POST. Nothing about the caller is kept, logged, or put in a cookie.
"""
