#include "instances/error.hpp"

#include <atomic>
#include <type_traits>

#include "instances/work.hpp"
#include "tests/catch.hpp"

using namespace reductio::tests;

TEST_CASE("an error is one line and its parts") {
  const InputError e("line 3, column 5", "an x", "0 or 1");
  CHECK(std::string(e.what()) == "line 3, column 5: an x; expected 0 or 1");
  CHECK(e.parts().place == "line 3, column 5");
  CHECK(e.parts().found == "an x");
  CHECK(e.parts().expected == "0 or 1");
  CHECK(e.parts().file.empty());
  CHECK(e.parts().hint.empty());
  CHECK(e.parts().fault == Fault::input);

  const InputError full("cannot be written", "room", Fault::resources);
  CHECK(std::string(full.what()) == "cannot be written; expected room");
  CHECK(full.parts().fault == Fault::resources);

  const InputError near = InputError::meant("--jsn", "no such option", "--json");
  CHECK(std::string(near.what()) == "--jsn: no such option; did you mean --json?");
  CHECK(near.parts().hint == "--json");
  CHECK(near.parts().expected.empty());
}

TEST_CASE("what is told of an error on its way keeps its parts") {
  const InputError inner("row 2", "an x", "0 or 1", Fault::file);
  const InputError outer = inner.at("line 7").in("a.ov");
  CHECK(std::string(outer.what()) == "a.ov: line 7: row 2: an x; expected 0 or 1");
  CHECK(outer.parts().file == "a.ov");
  CHECK(outer.parts().place == "line 7: row 2");
  CHECK(outer.parts().found == "an x");
  CHECK(outer.parts().fault == Fault::file);

  // Of a file beside another, the one that is at hand is the file.
  CHECK(std::string(outer.in("b").what()) == "b: a.ov: line 7: row 2: an x; expected 0 or 1");
  CHECK(outer.in("b").parts().file == "b");
  CHECK(outer.in("b").parts().place == "a.ov: line 7: row 2");
}

TEST_CASE("a file is named once") {
  const InputError placed("a: line 2", "an x", "0 or 1"), whole("a", "nothing", "something");
  CHECK(std::string(placed.in("a").what()) == placed.what());
  CHECK(placed.in("a").parts().place == "line 2");
  CHECK(std::string(whole.in("a").what()) == whole.what());
  CHECK(whole.in("a").parts().place.empty());
  CHECK(InputError("ab: line 2", "an x", "0 or 1").in("a").parts().place == "ab: line 2");
}

TEST_CASE("lines, columns and bytes are numbers where the place has them") {
  const InputError both("header: line 12, column 5", "", "");
  CHECK(both.line() == 12);
  CHECK(both.column() == 5);
  CHECK(!both.byte());
  CHECK(InputError("byte 17 of the gzip data", "", "").byte() == 17);
  for (const char* none : {"", "--n", "baseline 4", "line x", "underline 3", "kilobyte 3"}) {
    CAPTURE(none);
    const InputError e(none, "", "");
    CHECK((!e.line() && !e.column() && !e.byte()));
  }
}

TEST_CASE("a copy of an error cannot fail") {
  STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<InputError>);
  STATIC_REQUIRE(std::is_nothrow_copy_constructible_v<Stopped>);
}

TEST_CASE("work says whether a deadline or an interruption stopped it") {
  std::atomic<bool> stop{false};
  const Work late{.deadline = Work::Clock::now(), .stop = &stop};
  CHECK(late.stopped("x").by() == Stopped::By::deadline);
  CHECK(Work{}.stopped("x").by() == Stopped::By::deadline);
  stop = true;
  CHECK(late.stopped("x").by() == Stopped::By::interruption);
  CHECK(std::string(late.stopped("x").what()) == "x");
}
