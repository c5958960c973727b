#!/usr/bin/env python3
"""Prints a valid site file of N nodes: large_site.py N. Certificates are expected beside it, under tls/."""
import ipaddress
import sys

HEAD = """schema: "1.0"
name: large
environment: production
ssh: {user: ubuntu, private_key: {file: ~/.ssh/id_ed25519}}
kubernetes: {version: "1.30", pod_cidr: 100.64.0.0/11, service_cidr: 100.96.0.0/18}
pools:
  platform: {role: platform}
  compute: {role: compute, build_node: true}
storage:
  kdisk: {backend: csi}
  kfs: {backend: csi}
domain: {fqdn: mlops.example.com}
ingress: {lb_address: 192.0.2.5}
tls: {certificate: tls/site.pem, private_key: {env: TLS_KEY}, chain: tls/ca.pem}
platform: {version: "4.4"}
nodes:"""


def main():
    first = ipaddress.ip_address("10.0.0.10")
    print(HEAD)
    for number in range(int(sys.argv[1])):
        role = "control_plane: true" if number < 3 else (
            "pool: %s, additional_disk: /data" % ("platform" if number < 6 else "compute"))
        print("  - {name: n%05d, address: %s, %s}" % (number, first + number, role))


if __name__ == "__main__":
    main()
