"""Jobs: work outside the request, re-derived from the database by a sweep.

The database is the truth and the queue only a hint: each room offers a *sweep*, a
function that finds what is still to do and does a little of it, safe to stop and to run
again. The worker runs the sweeps as durable workflows of DBOS. A web worker never
imports this, so that it stays small.
"""
