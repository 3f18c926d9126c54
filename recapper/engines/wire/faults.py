"""What went wrong on the wire, told so that someone who is no programmer can mend it."""

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from recapper.engines.chat import Fault, PassingFault, TooLongError
from recapper.engines.wire.refusal import Refusal, quote
from recapper.engines.wire.server import Server, is_on_this_machine, shown

CONNECT_SECONDS = 10.0

_OTHER_MODEL = "recapper draft --model NAME"
_BUSY = {408, 429, 500, 502, 503, 504, 529}


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked of whom; `secrets` stay out of every message."""

    server: Server
    model: str = ""
    parameters: tuple[str, ...] = ()
    """Names of what the user set."""
    proxy: str = ""
    """Address of the proxy on the way, as it may be shown; empty where there is none."""
    secrets: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return shown(self.server.base_url)

    @property
    def is_local(self) -> bool:
        return is_on_this_machine(self.server.base_url)

    def quoted(self, said: str) -> str:
        said = quote(said, self.secrets)
        return f": “{said}”" if said else ""


def of_refusal(refused: Refusal, call: Call) -> Fault:
    """What an HTTP status of 300 and more means."""
    said, address, status = call.quoted(refused.said), call.address, refused.status
    if refused.is_quota:
        return Fault(
            f"The account at {address} has no credit left{said}",
            mend="Top it up with the provider, or set base_url in [openai] to another server.",
        )
    if refused.is_too_long:
        return _too_long(refused, call)
    if status in _BUSY:
        return _busy(refused, call)
    if status < 400:
        target = quote(shown(refused.location), call.secrets) or "elsewhere"
        return Fault(
            f"{address} redirects to {target}, where recapper does not follow with your clips",
            mend="If that is the right server, set base_url in [openai] to its address.",
        )
    if status == 407:
        return _proxy(said, call)
    return _refused(refused, call)


def _refused(refused: Refusal, call: Call) -> Fault:
    said, address, status = call.quoted(refused.said), call.address, refused.status
    if status == 401:
        what = f"{address} does not accept the key" if call.server.key else f"{address} wants a key, and none is set"
        mend = "Set OPENAI_API_KEY, or api_key_command in [openai], to a key of this server."
        return Fault(what + said, mend=mend)
    if status == 403:
        mend = f"Ask the provider what this key may use in your region, or choose another model: {_OTHER_MODEL}."
        return Fault(f"{address} does not let this key use {call.model or 'its models'}{said}", mend=mend)
    if refused.is_unknown_model and call.model:
        return Fault(f"{address} has no model {call.model}{said}", mend=f"Choose one that it has: {_OTHER_MODEL}.")
    if status in {404, 405}:
        mend = "Check base_url in [openai]: it usually ends in /v1."
        return Fault(f"{address} is not the address of a chat server ({status}){said}", mend=mend)
    if refused.is_filter:
        return Fault(
            f"{address} refused the text because of its content{said}", mend=f"Choose another model: {_OTHER_MODEL}."
        )
    name = refused.parameter(call.parameters)
    if name:
        what = f"{address} does not take the parameter {name} as it is set{said}"
        return Fault(what, mend=f"Take {name} out of [openai] parameters, or change its value.")
    listed = ", ".join(call.parameters)
    mend = f"Try it without [openai] parameters ({listed}), or" if listed else "Try"
    return Fault(f"{address} refused the request ({status}){said}", mend=f"{mend} another model: {_OTHER_MODEL}.")


def _too_long(refused: Refusal, call: Call) -> TooLongError:
    fits = f", where {refused.limit} tokens fit" if refused.limit else ""
    mend = f"Choose a model with a larger context: {_OTHER_MODEL}."
    if call.is_local:
        mend = f"Start the server with a larger context, or choose another model: {_OTHER_MODEL}."
    what = f"The text is too long for {call.model} at {call.address}{fits}{call.quoted(refused.said)}"
    return TooLongError(what, mend=mend, limit=refused.limit)


def _busy(refused: Refusal, call: Call) -> PassingFault:
    why = {408: "gave up waiting", 429: "takes no more requests for now", 504: "did not answer in time"}
    what = f"{call.address} {why.get(refused.status, 'is in trouble')} ({refused.status}){call.quoted(refused.said)}"
    mend = "Run the command again in a few minutes."
    if call.is_local:
        mend = "Look what the server itself reports, and run the command again."
    return PassingFault(what, mend=mend, after=refused.after)


def of_error(error: BaseException, call: Call) -> Fault:
    """What an exception of openai or httpx2 without a status means; the causes below it tell more than itself."""
    import httpx2  # noqa: PLC0415 -- takes 0.3 seconds, which `recapper --help` need not wait for

    causes = tuple(_causes(error))
    certificate = next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)
    if certificate is not None:
        return _certificate(certificate, call)
    for kind, fault in (
        (httpx2.ConnectTimeout, _slow_connect),
        (httpx2.TimeoutException, _silent),
        (httpx2.ProxyError, lambda call: _proxy(call.quoted(str(error.__cause__ or "")), call)),
        (httpx2.ConnectError, lambda call: _unreachable(causes, call)),
        ((httpx2.NetworkError, httpx2.RemoteProtocolError), cut),
        ((httpx2.DecodingError, ValueError), garbled),
    ):
        if any(isinstance(cause, kind) for cause in causes):
            return fault(call)
    what = f"{call.address} could not be asked{call.quoted(str(causes[-1]) or type(causes[-1]).__name__)}"
    return Fault(what, mend="Check base_url and the key in [openai].")


def unusable(error: Exception, call: Call) -> Fault:
    """No client could be made of the settings. `error`: what its making raised."""
    why = call.quoted(str(error))
    if isinstance(error, OSError):
        what = f"The certificates to know {call.address} by cannot be read{why}"
        return Fault(what, mend="Correct SSL_CERT_FILE or SSL_CERT_DIR, or take it out of the environment.")
    if call.proxy:
        return Fault(
            f"The proxy {call.proxy} is of a kind recapper cannot use{why}",
            mend="Set HTTP_PROXY, HTTPS_PROXY or ALL_PROXY to one that starts with http://, or unset it.",
        )
    return Fault(f"{call.address} cannot be asked{why}", mend="Check base_url in [openai].")


def empty(call: Call) -> PassingFault:
    what = f"{call.model} at {call.address} answered without a word"
    return PassingFault(what, mend=f"Run the command again, or choose another model: {_OTHER_MODEL}.")


def garbled(call: Call) -> PassingFault:
    what = f"{call.address} answered with something unreadable"
    return PassingFault(what, mend="Run the command again; if it stays so, check base_url in [openai].")


def no_api(kind: str, call: Call) -> Fault:
    """A page for people, or another service, answers there with a friendly 200."""
    what = f"{call.address} is not the address of a chat server: it answers with {quote(kind, call.secrets)}"
    return Fault(what, mend="Check base_url in [openai]: it usually ends in /v1.")


def cut(call: Call) -> PassingFault:
    mend = "Run the command again."
    if call.is_local:
        mend = "See that the server is still running, and run the command again."
    return PassingFault(f"{call.address} broke off in the middle of its answer", mend=mend)


def _slow_connect(call: Call) -> PassingFault:
    seconds = min(CONNECT_SECONDS, call.server.timeout)
    way = f" through the proxy {call.proxy}" if call.proxy else ""
    what = f"{call.address} could not be reached{way} within {seconds:g} seconds"
    return PassingFault(what, mend="Check the network and base_url in [openai], and run the command again.")


def _silent(call: Call) -> PassingFault:
    what = f"{call.address} said nothing for {call.server.timeout:g} seconds"
    return PassingFault(what, mend="Run the command again, or give it more time: timeout in [openai].")


def _unreachable(causes: tuple[BaseException, ...], call: Call) -> Fault:
    if call.proxy:
        return _proxy(": it cannot be reached", call)
    what = f"Nobody listens at {call.address}"
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        what += ": the name of its host is not known here"
    if call.is_local:
        return Fault(what, mend="Start the server, or set base_url in [openai] to where it runs.")
    return Fault(what, mend="Check base_url in [openai], the network, and whether the server runs.")


def _proxy(why: str, call: Call) -> Fault:
    proxy = f"The proxy {call.proxy}" if call.proxy else "A proxy"
    return Fault(
        f"{proxy} did not lead to {call.address}{why}",
        mend="It is set by HTTP_PROXY, HTTPS_PROXY or ALL_PROXY: correct that, or name the host in NO_PROXY.",
    )


def _certificate(error: ssl.SSLError, call: Call) -> Fault:
    why = getattr(error, "verify_message", "") or error.reason or "no secure connection"
    return Fault(
        f"The certificate of {call.address} cannot be trusted{call.quoted(str(why))}",
        mend="Check base_url in [openai]. If your house has a certificate authority, set SSL_CERT_FILE to its file.",
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
