"""How cmd.exe reads a command and a program's start-up code its words, by the documented rules.

cmd: "Escape Characters, Delimiters and Quotes" of the command shell's reference; the words: "Parsing
C command-line arguments" of Microsoft's C runtime.
"""

import re


def first_command(text, environment):
    """The command line that cmd gives to the first program: %NAME% replaced, `^` taken off."""
    text = re.sub(r"%(\w+)%", lambda match: environment.get(match[1], match[0]), text)
    text = text.replace("\r\n", "\n")
    line, quoted, at = "", False, 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "^" and not quoted:
            # Before a line end both vanish, and the character after it stands for itself.
            if text[at:at + 1] == "\n":
                at += 1
            line += text[at:at + 1]
            at += 1
        elif char == "\n" or (char in "&|<>" and not quoted):
            break
        else:
            quoted ^= char == '"'
            line += char
    return line


def split(line):
    words, at = [], 0
    while True:
        while line[at:at + 1] in (" ", "\t"):
            at += 1
        if at >= len(line):
            return words
        word, at = _word(line, at)
        words.append(word)


def _word(line, at):
    word, quoted = "", False
    while at < len(line) and (quoted or line[at] not in " \t"):
        slashes = len(line) - at - len(line[at:].lstrip("\\"))
        at += slashes
        if line[at:at + 1] != '"':
            word += "\\" * slashes
            if not slashes:
                word += line[at]
                at += 1
            continue
        word += "\\" * (slashes // 2)
        at += 1
        if slashes % 2:
            word += '"'
        elif quoted and line[at:at + 1] == '"':
            word += '"'
            at += 1
        else:
            quoted = not quoted
    return word, at
