# The codes of answers and the methods of requests, as numbers, text and enumerations.
import http
import http.client
from http import HTTPMethod, HTTPStatus

for status in HTTPStatus:
    print(repr(status), status, int(status), status.name, status.phrase, '|', status.description)
for method in HTTPMethod:
    print(repr(method), method, method.name, method.value, '|', method.description)

print(HTTPStatus(404), HTTPStatus['NOT_FOUND'], HTTPStatus.NOT_FOUND == 404)
print(f'{HTTPStatus.OK} {HTTPStatus.OK:>5} {HTTPStatus.OK!r} %d %s' % (HTTPStatus.OK, HTTPStatus.OK))
print(HTTPMethod.GET == 'GET', 'a ' + HTTPMethod.GET, f'{HTTPMethod.POST:>6}')
print(HTTPStatus.REQUEST_ENTITY_TOO_LARGE is HTTPStatus.CONTENT_TOO_LARGE)
print(len(HTTPStatus), len(HTTPStatus.__members__), len(HTTPMethod))
for status in HTTPStatus.CONTINUE, HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.GONE, HTTPStatus(500):
    print(status, status.is_informational, status.is_success, status.is_redirection,
          status.is_client_error, status.is_server_error)
try:
    HTTPStatus(299)
except ValueError as error:
    print(error)
try:
    HTTPMethod('BREW')
except ValueError as error:
    print(error)
print(http.client.responses[404], http.client.responses[HTTPStatus.IM_A_TEAPOT])
print(http.client.NOT_FOUND is HTTPStatus.NOT_FOUND, http.client.HTTP_PORT)
print(sorted(HTTPStatus)[:3], HTTPStatus.OK in {200: 'x'}, http.__all__)
