// What a bit is: Bit and Word mean the same, lane by lane, and nothing else is taken for a bit.
#include "instances/bits/logic.hpp"

#include "instances/bits/rows.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

template <class S>
concept HasLogic = requires {
  sizeof(Logic<S>);
};
static_assert(HasLogic<Bit> && HasLogic<Word>);
static_assert(!HasLogic<bool> && !HasLogic<int> && !HasLogic<unsigned> && !HasLogic<std::uint64_t>);

// A gadget on a word, read lane by lane.
bool lane(Word w, std::size_t l) { return (w.value >> l) & 1; }

}  // namespace

TEST_CASE("logic: the truth tables of Bit and of every lane of Word are the same") {
  for (const bool x : {false, true})
    for (const bool y : {false, true})
      for (std::size_t l = 0; l < 64; ++l) {
        // The other lanes hold the opposite, so that a leak between lanes shows.
        const auto word = [&](bool b) { return Word(b ? 1ULL << l : ~(1ULL << l)); };
        CHECK(lane(!word(x), l) == (!Bit(x)).value);
        CHECK(lane(word(x) & word(y), l) == (Bit(x) & Bit(y)).value);
        CHECK(lane(word(x) | word(y), l) == (Bit(x) | Bit(y)).value);
        CHECK(lane(word(x) ^ word(y), l) == (Bit(x) ^ Bit(y)).value);
        CHECK(lane(Logic<Word>{}.bit(x), l) == x);
      }
}

TEST_CASE("logic: counting stops at the lanes in use") {
  for (std::size_t n = 0; n <= 64; ++n) {
    CHECK(Logic<Word>{}.count(Word(~0ULL), n) == static_cast<std::int64_t>(n));
    CHECK(Logic<Word>{}.count(Word(n < 64 ? ~0ULL << n : 0), n) == 0);
  }
}

TEST_CASE("rows: a word placed anywhere lands on its coordinates and on no other") {
  const Word value(0xDEADBEEFCAFEF00DULL);
  for (std::size_t start = 0; start <= 130; ++start)
    for (const std::size_t lanes : {std::size_t{1}, std::size_t{7}, std::size_t{63}, std::size_t{64}}) {
      Rows<Word> rows({}, 1, start + lanes);
      place<Word>({}, rows.edit(0), start, value, lanes);
      for (std::size_t k = 0; k < start + lanes; ++k)
        REQUIRE(at(rows.row(0), k) == (k >= start && lane(value, k - start)));
      if (!rows.row(0).empty())
        CHECK((rows.row(0).back() & !Logic<Word>::first(lanes_in<Word>(rows.d(), rows.row(0).size() - 1))) ==
              Word());
    }
}

}  // namespace reductio::tests
