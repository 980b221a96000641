# Every way to write an int.
print(0, 00, 1_000_000, 0x_ff, 0xFF, 0Xff, 0b101, 0B1_0, 0o17, 0O17, 0x0, 123456789012345678901234567890, -5, - 5, --5, +5, 0b11111111_00000000, 0xdead_beef)
for code in ("012", "0_", "1__0", "_1", "1_", "0x", "0b2", "0o8", "0xg", "1a", "0b", "0b1_", "0_7", "00_0", "09", "1 if 1 else 2", "5l", "0777", "1_000_", "0x_", "0b12", "1.real", "1 .real"):
    try: print(code, eval(code))
    except (SyntaxError, NameError) as e: print(code, "|", getattr(e, "msg", e))
