#!/usr/bin/env python3
"""Counts a published ballot round again: recount.py RESULT.json [RECEIPT]

RESULT.json is what GET /api/v1/ballots/ROUND/result answers. With a receipt, it also says whether that ballot and each
of its answers are in the list. Ends with 0 where everything fits. Needs nothing but Python.
"""

import hashlib
import json
import sys


def digest(*parts):
    return hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()


def recount(result):
    wrong = []
    receipts = result["receipts"]
    if len(set(receipts)) != result["ballots"] or len(receipts) != result["ballots"]:
        wrong.append("there are not as many receipts as ballots")
    if receipts != sorted(receipts):
        wrong.append("the receipts are not in order")
    if not result["ballots"] <= result["drawn"] <= result["handed_out"]:
        wrong.append("more ballots than drawn, or more drawn than handed out")
    for number, question in enumerate(result["questions"], 1):
        totals = [0] * len(question["choices"])
        for answer in question["answers"]:
            totals[answer["choice"]] += 1
        if "electronic" in question and totals != question["electronic"]:
            wrong.append(f"question {number}: counted {totals}, published {question['electronic']}")
        if "electronic" in question and len(question["answers"]) != result["ballots"]:
            wrong.append(f"question {number}: there are not as many answers as ballots")
        for choice, paper in enumerate(question.get("paper", [])):
            totals[choice] += paper
        if "electronic" in question and totals != question["totals"]:
            wrong.append(f"question {number}: {totals} with paper ballots, published {question['totals']}")
        if sum(question["totals"]) != result["ballots"] + result["paper_ballots"]:
            wrong.append(f"question {number}: the totals do not add up to the ballots")
    return wrong


def look_up(result, receipt):
    wrong = []
    receipt = receipt.replace("-", "").strip().lower()
    if digest("changxiao-ballot", result["id"], receipt) not in result["receipts"]:
        wrong.append("the ballot of this receipt is not in the list")
    for number, question in enumerate(result["questions"], 1):
        mine = digest("changxiao-ballot", result["id"], receipt, number)
        found = [answer["choice"] for answer in question["answers"] if answer["hash"] == mine]
        if len(found) == 1:
            print(f"question {number}: {question['choices'][found[0]]}")
        elif "electronic" in question:
            wrong.append(f"question {number}: the answer of this receipt is not in the list")
    return wrong


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        result = json.load(file)
    wrong = recount(result)
    if len(sys.argv) > 2:
        wrong += look_up(result, sys.argv[2])
    for line in wrong:
        print(line)
    print("does not fit" if wrong else "everything fits")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
