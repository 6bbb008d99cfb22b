"""Which test proves which case of the list of cases for sending by FIT-Connect (FC-01 to FC-30).

| case | test |
|---|---|
| 01 no, 3 and 30 attachments; 02 byte by byte; 03 XML | test_sending.py, test_published.py |
| 04 killed after any step; 05 cut after the work was done | test_sending.py, faults/test_killed_in_send.py |
| 06 unavailable, too many requests, out of reach; 07 token | test_trouble.py |
| 08 inactive; service, schema or version not offered | test_trouble.py, test_cases.py |
| 09 keys that are never encrypted to; expiry said 60 days before | test_keys.py, test_cases.py |
| 10 key changed on the way | test_sending.py |
| 11 spoilt events; 12 of another author; 13 other tags | test_events.py, test_asking.py |
| 14 twice, in another order, unknown | test_asking.py, test_cases.py |
| 15 callbacks | test_callbacks.py, web/test_fit_connect_callback.py |
| 16 callback and plan at once: one transition | test_asking.py, delivery/test_ask.py |
| 17 routes: none, one, several, forged | test_routing.py, delivery/test_routes.py |
| 18 silence for days | test_asking.py, delivery/test_tasks.py |
| 19 too large, too many: refused in the form | applications/test_attach.py, applications/test_file_check.py |
| 20 another tenant neither reads nor sends again | test_tenants.py |
| 21 no content, token or secret in log and jobs | test_trouble.py, test_tenants.py |
| 22 the day that decides, whenever it is delivered | test_cases.py, delivery/test_render.py |
| 23 faults in any order: one submission | test_cases.py, faults/test_troubled.py |
| 24 another way after giving up | delivery/test_fall_back.py, web/admin/test_deliveries.py |
| 25 half a file, receipts in the folder | delivery/test_file_drop.py, delivery/test_drop_receipts.py |
| 26 a mail without personal data | delivery/test_mails.py |
| 27 FITKO's own library in both directions | judges of the double (docs/decisions/0065) |
| 28 many at once with latency and failures | test_cases.py for thirty; for thousands: benchmarks |
| 29 telling everybody whom an outage touched | web/admin/test_deliveries.py |
| 30 replies, also those that cannot be opened | test_replies.py, test_fragments.py, test_receiving.py |
"""
