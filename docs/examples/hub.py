"""A small Security Hub in memory, as a team might write it for its own tests.

It knows most rules of the merge, and makes three mistakes: it compares UpdatedAt as text, it keeps more than
milliseconds, and it never resets a workflow. It leaves the format of findings and IAM policies to others.
"""
import json
import re

RESTRICTED = {"Note", "UserDefinedFields", "VerificationState", "Workflow"}
CONDITIONAL = {"Confidence", "Criticality", "RelatedFindings", "Severity", "Types"}
TIMESTAMP = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d(:?\d\d)?)"
NAMES = {"CompanyName": ("companyName", "Personal"), "ProductName": ("productName", "Default")}
LOWEST = {"CRITICAL": 90, "HIGH": 70, "MEDIUM": 40, "LOW": 1, "INFORMATIONAL": 0}


class AwsError(Exception):
    """An exception of AWS, or the error of one finding, by its name or code."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


class Hub:
    def __init__(self, setup):
        self.set_up(setup)
        self.stored = {}  # from ProductArn and Id to the finding and the fields that the customer has set

    def set_up(self, setup):
        self.accounts = setup["accounts"]
        self.products = setup.get("products", {})

    def list_findings(self):
        return [finding for finding, _ in self.stored.values()]

    def batch_import_findings(self, caller, findings):
        check_caller(caller)
        check_count("Findings", findings)
        if size(findings) > 6 * 1024 * 1024:
            raise AwsError("InvalidInputException", "The findings are larger than 6 MB.")
        failed = []
        for finding in findings:
            try:
                self.import_finding(caller, finding)
            except AwsError as error:
                failed.append({"Id": finding["Id"], "ErrorCode": error.name, "ErrorMessage": str(error)})
        return {"SuccessCount": len(findings) - len(failed), "FailedCount": len(failed), "FailedFindings": failed}

    def import_finding(self, caller, sent):
        if size(sent) > 240 * 1024:
            raise AwsError("InvalidInput", "The finding is larger than 240 KB.")
        self.authorize(caller["accountId"], sent["AwsAccountId"], sent["ProductArn"])
        key = (sent["ProductArn"], sent["Id"])
        old, by_customer = self.stored.get(key, (None, set()))
        if old and old["AwsAccountId"] != sent["AwsAccountId"]:
            raise AwsError("InvalidAccess", "The finding belongs to another account.")
        if old and sent["UpdatedAt"] <= old["UpdatedAt"]:
            return
        new = merge(old, by_customer, sent) if old else create(sent)
        complete_severity(new)
        resolve_if_passed(new)
        self.sign(new, caller["at"])
        self.stored[key] = (new, by_customer)

    def authorize(self, caller, account, product):
        if account not in self.accounts:
            raise AwsError("InvalidAccess", "Security Hub is not enabled for the account.")
        if not is_default(product, account) and product not in self.accounts[account].get("products", []):
            raise AwsError("InvalidAccess", "The product is not enabled for the account.")
        partners = self.products.get(product, {}).get("partnerAccounts", [])
        if caller != account and (is_default(product) or caller not in partners):
            raise AwsError("InvalidAccess", "The caller may not import findings of the account.")

    def sign(self, finding, at):
        product = self.products.get(finding["ProductArn"], {})
        for attribute, (key, default) in NAMES.items():
            if is_default(finding["ProductArn"]):
                finding.setdefault(attribute, product.get(key, default))
            elif key in product:
                finding[attribute] = product[key]
            else:
                finding.pop(attribute, None)
        finding["Region"] = finding["ProductArn"].split(":")[3]
        finding["ProcessedAt"] = at

    def batch_update_findings(self, caller, identifiers, patch):
        check_caller(caller)
        check_count("FindingIdentifiers", identifiers)
        if caller["accountId"] not in self.accounts:
            raise AwsError("InvalidAccessException", "Security Hub is not enabled for the caller.")
        if not isinstance(patch, dict) or not patch or not patch.keys() <= RESTRICTED | CONDITIONAL:
            raise AwsError("InvalidInputException", "The nine available fields may be set, and one must be.")
        processed, unprocessed = [], []
        for item in identifiers:
            identifier = identifier_of(item)
            try:
                if not isinstance(item, dict) or any(item.get(name) != text for name, text in identifier.items()):
                    raise AwsError("InvalidInput", "Invalid Input")
                if identifiers.count(item) > 1:
                    raise AwsError("DuplicatedFindingIdentifier", "Finding Identifier is duplicated")
                self.update_finding(caller, identifier, patch)
                processed.append(identifier)
            except AwsError as error:
                failure = {"ErrorCode": error.name, "ErrorMessage": str(error)}
                unprocessed.append({"FindingIdentifier": identifier, **failure})
        return {"ProcessedFindings": processed, "UnprocessedFindings": unprocessed}

    def update_finding(self, caller, identifier, patch):
        key = (identifier["ProductArn"], identifier["Id"])
        old, by_customer = self.stored.get(key, ({}, set()))
        owner = old.get("AwsAccountId")
        administrator = self.accounts.get(owner, {}).get("administrator")
        if not old or caller["accountId"] not in (owner, administrator):
            raise AwsError("FindingNotFound", "Finding Not Found")
        new = {**old, **patch}
        if "Severity" in patch and "Original" in old.get("Severity", {}):
            new["Severity"] = {**patch["Severity"], "Original": old["Severity"]["Original"]}
        if "Note" in patch:
            new["Note"] = {**patch["Note"], "UpdatedAt": caller["at"]}
        complete_severity(new)
        if size(new) > 240 * 1024:
            raise AwsError("FindingSizeExceeded", "Finding size exceeded 240 KB")
        self.stored[key] = (new, by_customer | CONDITIONAL & patch.keys())


def create(sent):
    provided = sent.get("FindingProviderFields", {})
    new = {"RecordState": "ACTIVE", **sent, "FindingProviderFields": provider_fields(sent, {})}
    new.update((field, provider_form(field, provided[field])) for field in CONDITIONAL & provided.keys())
    new["Workflow"] = {"Status": "NEW", **sent.get("Workflow", {})}
    return new


def merge(old, by_customer, sent):
    provided = sent.get("FindingProviderFields", {})
    new = {"RecordState": "ACTIVE", **{name: value for name, value in sent.items() if name not in RESTRICTED}}
    new["FindingProviderFields"] = provider_fields(sent, old.get("FindingProviderFields", {}))
    new.update((field, old[field]) for field in RESTRICTED & old.keys())
    for field in CONDITIONAL:
        stays = field in by_customer or (field not in sent and field not in provided)
        if stays and field in old:
            new[field] = old[field]
        elif field in provided and field not in sent:
            new[field] = provider_form(field, provided[field])
    return new


def provider_fields(sent, stored):
    """What FindingProviderFields holds: what was sent there, else at the top level, else what was stored."""
    provided = sent.get("FindingProviderFields", {})
    fields = {field: stored[field] for field in CONDITIONAL & stored.keys()}
    fields.update((field, provider_form(field, sent[field])) for field in CONDITIONAL & sent.keys())
    fields.update((field, provider_form(field, value)) for field, value in provided.items())
    return fields


def provider_form(field, value):
    if field != "Severity":
        return value
    severity = {"Severity": value}
    complete_severity(severity)
    return {name: severity["Severity"][name] for name in ("Label", "Original") if name in severity["Severity"]}


def complete_severity(finding):
    severity = finding.get("Severity", {})
    if "Label" in severity and "Normalized" not in severity:
        finding["Severity"] = {**severity, "Normalized": LOWEST[severity["Label"]]}
    elif "Normalized" in severity and "Label" not in severity:
        label = next(label for label, lowest in LOWEST.items() if severity["Normalized"] >= lowest)
        finding["Severity"] = {**severity, "Label": label}


def resolve_if_passed(finding):
    is_control = finding["ProductArn"].endswith("::product/aws/securityhub")
    passed = finding.get("Compliance", {}).get("Status") == "PASSED"
    if is_control and passed and finding["Workflow"]["Status"] != "SUPPRESSED":
        finding["Workflow"] = {**finding["Workflow"], "Status": "RESOLVED"}


def is_default(product, account=None):
    owner, name = product.split(":", 5)[4:]
    return owner != "" and name == f"product/{owner}/default" and account in (None, owner)


def identifier_of(item):
    """The ProductArn and the Id of an item, or empty texts where it has none."""
    values = item if isinstance(item, dict) else {}
    return {name: values[name] if isinstance(values.get(name), str) else "" for name in ("ProductArn", "Id")}


def check_caller(caller):
    account, at = str(caller.get("accountId")), str(caller.get("at"))
    if not re.fullmatch(r"\d{12}", account) or not re.fullmatch(TIMESTAMP, at):
        raise AwsError("InvalidInputException", "The caller should have an account and a time.")


def check_count(parameter, items):
    if not isinstance(items, list) or not 1 <= len(items) <= 100:
        raise AwsError("InvalidInputException", f"{parameter} should be a list of 1 to 100 items.")


def size(value):
    return len(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass"))
