"""What boto3 must be able to do with a server: python3 clients.py URL"""
import sys
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv.pop()
ADMINISTRATOR, MEMBER, NOBODY = "111111111111", "222222222222", "999999999999"


def client(account=MEMBER, region="eu-west-1", service="securityhub"):
    return boto3.client(
        service,
        endpoint_url=URL,
        region_name=region,
        aws_access_key_id=account,
        aws_secret_access_key="none",
        config=Config(retries={"max_attempts": 0}),
    )


def finding(finding_id, region="eu-west-1", **attributes):
    return {
        "SchemaVersion": "2018-10-08",
        "Id": finding_id,
        "ProductArn": f"arn:aws:securityhub:{region}:{MEMBER}:product/{MEMBER}/default",
        "GeneratorId": "generator",
        "AwsAccountId": MEMBER,
        "CreatedAt": "2026-01-01T00:00:00Z",
        "UpdatedAt": "2026-01-01T00:00:00Z",
        "Title": "a title",
        "Description": "a description",
        "Resources": [{"Type": "Other", "Id": "resource"}],
        "Severity": {"Label": "LOW"},
        "Types": ["Effects"],
        **attributes,
    }


class Clients(unittest.TestCase):
    def test_pages_through_a_thousand_findings(self):
        member = client(region="eu-north-1")
        for batch in range(10):
            findings = [finding(f"{batch}-{index}", "eu-north-1") for index in range(100)]
            self.assertEqual(member.batch_import_findings(Findings=findings)["SuccessCount"], 100)
        pages = list(member.get_paginator("get_findings").paginate(PaginationConfig={"PageSize": 70}))
        ids = {each["Id"] for page in pages for each in page["Findings"]}
        self.assertEqual((len(pages), len(ids)), (15, 1000))

    def test_administrator_and_member_by_their_access_keys(self):
        client().batch_import_findings(Findings=[finding("shared", Title="ü漢😀")])
        identifiers = [{"Id": "shared", "ProductArn": finding("shared")["ProductArn"]}]
        note = {"Text": "seen", "UpdatedBy": "me"}
        reply = client(ADMINISTRATOR).batch_update_findings(FindingIdentifiers=identifiers, Note=note)
        self.assertEqual(reply["UnprocessedFindings"], [])
        filters = {"Id": [{"Value": "shared", "Comparison": "EQUALS"}]}
        (seen,) = client().get_findings(Filters=filters)["Findings"]
        self.assertEqual((seen["Title"], seen["Note"]["Text"]), ("ü漢😀", "seen"))
        (member,) = client(ADMINISTRATOR).get_members(AccountIds=[MEMBER])["Members"]
        self.assertEqual(member["MemberStatus"], "Enabled")

    def test_filters_by_what_a_finding_has_in_its_product_fields(self):
        member = client(region="ap-south-1")
        fields = {"team": "a"}
        member.batch_import_findings(
            Findings=[finding("of a", "ap-south-1", ProductFields=fields), finding("of none", "ap-south-1")]
        )
        filters = {"ProductFields": [{"Key": "team", "Value": "a", "Comparison": "EQUALS"}]}
        self.assertEqual([each["Id"] for each in member.get_findings(Filters=filters)["Findings"]], ["of a"])

    def test_regions_have_findings_of_their_own(self):
        client(region="eu-west-2").batch_import_findings(Findings=[finding("regional", "eu-west-2")])
        self.assertEqual(len(client(region="eu-west-2").get_findings()["Findings"]), 1)
        self.assertEqual(client(region="eu-west-3").get_findings()["Findings"], [])

    def test_who_calls(self):
        self.assertEqual(client(service="sts").get_caller_identity()["Account"], MEMBER)
        named = client("AKIAIOSFODNN7EXAMPLE", service="sts")
        self.assertEqual(named.get_caller_identity()["Account"], MEMBER)

    def test_becomes_the_account_of_a_role(self):
        role = f"arn:aws:iam::{ADMINISTRATOR}:role/security/reader"
        assumed = client(service="sts").assume_role(RoleArn=role, RoleSessionName="test@example.com")
        self.assertEqual(
            assumed["AssumedRoleUser"]["Arn"], f"arn:aws:sts::{ADMINISTRATOR}:assumed-role/reader/test@example.com"
        )
        credentials = assumed["Credentials"]
        administrator = boto3.client(
            "securityhub",
            endpoint_url=URL,
            region_name="eu-west-1",
            aws_access_key_id=credentials["AccessKeyId"],
            aws_secret_access_key=credentials["SecretAccessKey"],
            aws_session_token=credentials["SessionToken"],
        )
        self.assertEqual(administrator.get_members(AccountIds=[MEMBER])["Members"][0]["AccountId"], MEMBER)

    def test_each_exception_is_a_class_of_the_client(self):
        member = client()
        exceptions = member.exceptions
        identifiers = [{"Id": "a", "ProductArn": "b"}]
        with self.assertRaises(exceptions.InvalidInputException):
            member.batch_update_findings(FindingIdentifiers=identifiers * 101, Confidence=1)
        with self.assertRaises(exceptions.InvalidAccessException):
            client(NOBODY).describe_hub()
        with self.assertRaises(exceptions.ResourceConflictException):
            member.enable_security_hub()
        with self.assertRaises(exceptions.ResourceNotFoundException):
            arn = f"arn:aws:securityhub:eu-west-1:{MEMBER}:product-subscription/aws/none"
            member.disable_import_findings_for_product(ProductSubscriptionArn=arn)
        with self.assertRaises(ClientError) as raised:
            member.get_insights()
        self.assertEqual(raised.exception.response["Error"]["Code"], "UnknownOperationException")
        with self.assertRaises(ClientError) as raised:
            member.batch_import_findings(Findings=[finding("long", Description="x" * 13_000_000)])
        self.assertEqual(raised.exception.response["Error"]["Code"], "RequestEntityTooLargeException")


if __name__ == "__main__":
    unittest.main()
