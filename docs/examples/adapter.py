"""An adapter: lets `finding-merge check` call a system written in Python.

    npx -p finding-merge -p fast-check finding-merge check --command "python3 adapter.py"

To check your own system, copy this file and replace what it does with `hub`.
"""
import json
import sys

from hub import AwsError, Hub

hub = None


def answer(request):
    """Makes the call that was asked for, and gives AWS's reply."""
    global hub
    call = request["call"]
    if call == "reset":
        hub = Hub(request["hub"])
    elif call == "importFindings":
        return hub.batch_import_findings(request["caller"], request["findings"])
    elif call == "updateFindings":
        return hub.batch_update_findings(request["caller"], request["identifiers"], request["patch"])
    elif call == "getFindings":
        return {"Findings": hub.list_findings()}
    elif call == "withHub":
        hub.set_up(request["hub"])


for line in sys.stdin:
    request = json.loads(line)
    try:
        reply = {"result": answer(request)}
    except AwsError as error:
        reply = {"exception": {"name": error.name, "message": str(error)}}
    except Exception as error:  # a mistake in the system; the report shows where
        reply = {"exception": {"name": type(error).__name__, "message": str(error)}}
    print(json.dumps({"id": request["id"], **reply}), flush=True)
