# A small state machine driven by input lines.
rooms = {"hall": {"north": "library", "east": "kitchen"}, "library": {"south": "hall"}, "kitchen": {"west": "hall"}}
things = {"library": ["book"], "kitchen": ["knife", "apple"]}
here, bag = "hall", []
while True:
    try: line = input("> ")
    except EOFError:
        print("\nbye (end of input)")
        break
    print(line)
    match line.lower().split():
        case []: continue
        case ["quit" | "exit"]:
            print("bye")
            break
        case ["go", way] if way in rooms[here]:
            here = rooms[here][way]
            print("you are in the", here, "and see", ", ".join(things.get(here, [])) or "nothing")
        case ["go", way]: print("you cannot go", way)
        case ["take", thing] if thing in things.get(here, []):
            things[here].remove(thing)
            bag.append(thing)
            print("taken:", thing)
        case ["take", *what]: print("there is no", " ".join(what) or "such thing")
        case ["bag"]: print(bag)
        case [verb, *_]: print("what is", repr(verb) + "?")
