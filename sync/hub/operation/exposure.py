"""Warning of a hub that is reached over plain http from other machines."""

UNPROTECTED = (
    "监听地址向其他机器开放，且不是 https：密码和案件内容在网络上可被读取。"
    " / Other machines reach this address over plain http: passwords and cases can be read on the"
    " network.\n"
    "用 --certificate 与 --key 提供 https，或监听 127.0.0.1 并由提供 TLS 的代理（--proxy）转发。"
    " / Serve https by --certificate and --key, or listen at 127.0.0.1 behind a proxy with TLS"
    " (--proxy)."
)
"""What is wrong, and in its second line what to do."""
