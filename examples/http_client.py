"""Signs in, posts a score and prints the top ten.

    python3 examples/http_client.py http://127.0.0.1:8080 rb_pub_… [SCORE]
"""
import http.client, json, os, secrets, sys, urllib.parse, uuid

arguments = dict(enumerate(sys.argv))
url = urllib.parse.urlsplit(arguments.get(1) or os.environ["RANKBOOK_URL"])
key = arguments.get(2) or os.environ["RANKBOOK_KEY"]
score = int(arguments.get(3, 41870))
Connection = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}
server = Connection[url.scheme](url.netloc, timeout=10)

def call(method, path, token, body=None):
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    server.request(method, "/api/v1" + path, json.dumps(body) if body else None, headers)
    answer = server.getresponse()
    document = json.loads(answer.read())
    if answer.status >= 400:
        sys.exit(f"{document['code']}: {document['detail']} [{document['requestId']}]")
    return document

# A game keeps this secret on the device: it is how the player is known again.
session = call("POST", "/sessions", key, {"device": {"secret": secrets.token_urlsafe(24)}})
run = {"submissionId": str(uuid.uuid4()), "score": score}  # made once; safe to send again
made = call("POST", "/leaderboards/high-scores/scores", session["accessToken"], run)
place = made["standings"][0]
print(f"{session['player']['displayName']} is number {place['rank']} of {place['total']}.")
for entry in call("GET", "/leaderboards/high-scores/scores?limit=10", key)["items"]:
    print(f"{entry['rank']:>4}  {entry['scoreText']:>12}  {entry['player']['displayName']}")
