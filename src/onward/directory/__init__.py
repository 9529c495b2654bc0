"""What the organizations offer, where and when: services, places, hours, who to call, and mutual-aid meetings.

Nouns are those of HSDS (*service*, *location*, *service at location*, *schedule*, *taxonomy term* …; `hsds.py` is the
wire format as data), plus *service kind* and *population* (what the field calls them, `kinds`), *freshness* (when
somebody last said it is right), and *meeting*. Leans on partners and regions.
"""
