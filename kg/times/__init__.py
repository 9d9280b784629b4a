"""Times in words to values of TIMEX3, against the day of publication.

Days, weeks, months, quarters, seasons, years and decades (``1998-08-18``, ``1998-W34``, ``1998-08``,
``1998-Q3``, ``1998-SU``, ``1998``, ``199``), parts of days (``1998-08-18TNI``), durations (``P3D``;
``PXD`` of an unknown number), and what is only now, past or to come (``PRESENT_REF``).
"""
