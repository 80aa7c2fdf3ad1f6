"""Tests of code in Python that uses boto3, against `npx finding-merge serve`.

    pip install boto3
    python3 -m unittest my_code.py

FINDING_MERGE names another command than npx, as in FINDING_MERGE="node dist/cjs/command/main.js".
"""
import os
import re
import shlex
import signal
import subprocess
import unittest
import urllib.request

import boto3

ACCOUNT = "123456789012"
DEFAULT_PRODUCT = f"arn:aws:securityhub:eu-west-1:{ACCOUNT}:product/{ACCOUNT}/default"


def resolve_what_is_low(client):
    """What is tested: resolves the new findings of low severity, and says how many there were."""
    filters = {
        "SeverityLabel": [{"Value": "LOW", "Comparison": "EQUALS"}],
        "WorkflowStatus": [{"Value": "NEW", "Comparison": "EQUALS"}],
    }
    resolved = 0
    for page in client.get_paginator("get_findings").paginate(Filters=filters):
        identifiers = [{"Id": each["Id"], "ProductArn": each["ProductArn"]} for each in page["Findings"]]
        if identifiers:
            reply = client.batch_update_findings(FindingIdentifiers=identifiers, Workflow={"Status": "RESOLVED"})
            resolved += len(reply["ProcessedFindings"])
    return resolved


def finding(finding_id, label, **attributes):
    return {
        "SchemaVersion": "2018-10-08",
        "Id": finding_id,
        "ProductArn": DEFAULT_PRODUCT,
        "GeneratorId": "port-scanner",
        "AwsAccountId": ACCOUNT,
        "CreatedAt": "2026-01-01T00:00:00Z",
        "UpdatedAt": "2026-01-01T00:00:00Z",
        "Title": f"{finding_id} is open",
        "Description": "Anyone can reach it",
        "Resources": [{"Type": "AwsEc2Instance", "Id": "i-1234567890"}],
        "Severity": {"Label": label},
        "Types": ["Effects/Data Exposure"],
        **attributes,
    }


class ResolveWhatIsLow(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        command = os.environ.get("FINDING_MERGE", "npx finding-merge")
        cls.server = subprocess.Popen(
            shlex.split(command) + ["serve", "--port", "0", "--now", "2026-01-02T00:00:00Z"],
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # npx starts the server in a process of its own: they are ended together
        )
        cls.url = re.search(r"http://[\w.:]+", cls.server.stdout.readline()).group()

    def setUp(self):
        urllib.request.urlopen(urllib.request.Request(f"{self.url}/_finding-merge/reset", method="POST")).close()

    @classmethod
    def tearDownClass(cls):
        os.killpg(cls.server.pid, signal.SIGTERM)
        cls.server.communicate()

    def client(self, account=ACCOUNT, region="eu-west-1"):
        return boto3.client(
            "securityhub",
            endpoint_url=self.url,
            region_name=region,
            aws_access_key_id=account,  # 12 digits: the account that calls
            aws_secret_access_key="none",
        )

    def statuses(self, client):
        return {each["Id"]: each["Workflow"]["Status"] for each in client.get_findings()["Findings"]}

    def test_resolves_what_is_low_and_leaves_the_rest(self):
        client = self.client()
        client.batch_import_findings(Findings=[finding("port-22", "HIGH"), finding("port-80", "LOW")])
        self.assertEqual(resolve_what_is_low(client), 1)
        self.assertEqual(self.statuses(client), {"port-22": "NEW", "port-80": "RESOLVED"})

        # The provider sends it again, and the customer's status stays.
        client.batch_import_findings(Findings=[finding("port-80", "LOW", UpdatedAt="2026-01-03T00:00:00Z")])
        self.assertEqual(self.statuses(client)["port-80"], "RESOLVED")

    def test_finds_nothing_in_another_region(self):
        self.assertEqual(resolve_what_is_low(self.client(region="us-east-1")), 0)

    def test_fails_for_an_account_without_security_hub(self):
        client = self.client(account="999999999999")
        with self.assertRaises(client.exceptions.InvalidAccessException):
            resolve_what_is_low(client)


if __name__ == "__main__":
    unittest.main()
