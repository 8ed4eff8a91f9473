"""JSON inside a script, safe against every way that text can end a script early."""

import json

_ESCAPED = {
    "<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "`": "\\u0060", "$": "\\u0024",
    "\u2028": "\\u2028", "\u2029": "\\u2029",
}
_TABLE = str.maketrans(_ESCAPED)


def script_json(value: object) -> str:
    """The value as JSON that is also a safe piece of JavaScript.

    Inside JSON these characters only ever stand in strings, so escaping them there changes no value: a name with
    `</script>`, a backtick, `${}` or a line separator arrives as the text it is. Not-a-number is refused.
    """
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False).translate(_TABLE)
