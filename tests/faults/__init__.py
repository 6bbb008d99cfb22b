"""Faults that real processes of ours meet, and where every other fault of delivery has its test.

| fault | test |
|---|---|
| kill -9 of a worker in send, into a folder and over FIT-Connect | faults/test_killed_in_send.py |
| kill -9 of web in submit, click after click | faults/test_killed_in_submit.py |
| the database restarts under web and worker | faults/test_database_restarts.py |
| answer or connection lost after each step of FIT-Connect | fit_connect/test_sending.py FC-04, FC-05 |
| a lease ends, the first process comes back late | delivery/test_send.py |
| full disk: no file of a worker may grow; a file system that is full | faults/test_troubled.py |
| full disk under the folder, SFTP (OpenSSH and another) and S3 | delivery/places/test_full.py |
| server of S3 or SFTP killed before hand-over and before answers are fetched | faults/test_drop_servers.py |
| two who write the same file at once | delivery/places/test_odd.py |
| a clock that jumps five hours forward or back | faults/test_troubled.py |
| a receiver that fails in ten ways while a worker sends | faults/test_troubled.py |
| half a file, a mark without a name | delivery/test_file_drop.py, delivery/places/test_places.py |
| receiver slow, 5xx, 429 with Retry-After, not to be reached | fit_connect/test_trouble.py FC-06 |
| cut off in the middle of an upload | testing/fitconnect (double), fit_connect/test_sending.py FC-04 |
| token expired, client refused | fit_connect/test_trouble.py FC-07 |
| destination away, wrong schema | faults/test_receiver_is_wrong.py; fit_connect/test_trouble.py FC-08 |
| wrong key, expired key | faults/test_receiver_is_wrong.py; fit_connect/test_keys.py |
| old key | fit_connect/test_sending.py FC-10 |
| answer forged | faults/test_receiver_is_wrong.py; fit_connect/test_asking.py FC-11 |
| answer of another signer | fit_connect/test_events.py FC-11 to FC-13 |
| answering twice or late | faults/test_receiver_is_wrong.py; fit_connect/test_asking.py FC-14, FC-16 |
| answering never | fit_connect/test_asking.py FC-18 |
| callback forged, old, repeated | faults/test_callbacks.py; changed: web/test_fit_connect_callback.py |
"""
