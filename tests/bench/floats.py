# Floating point: a pendulum, step by step.
import sys

N = int(sys.argv[1]) if len(sys.argv) > 1 else 600

angle, speed = 1.0, 0.0
for turn in range(N):
    for step in range(5000):
        sine = angle - angle ** 3 / 6.0 + angle ** 5 / 120.0
        speed -= (9.81 * sine + 0.02 * speed) * 0.001
        angle += speed * 0.001
print('%.9f %.9f' % (angle, speed))
