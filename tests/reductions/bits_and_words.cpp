// The bulk path on words gives the bits of the path on single bits, for every shape and every d from 0 to 130.
#include <random>

#include "reductions/all.hpp"
#include "tests/catch.hpp"

namespace reductio {
namespace {

Rows<Bit> random_rows(std::mt19937& random, std::size_t n, std::size_t d) {
  Rows<Bit> rows({}, n, d);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < d; ++k) rows.edit(i)[k] = Bit(random() % 2 != 0);
  return rows;
}

void check_same(const Rows<Word>& words, const Rows<Bit>& bits) {
  REQUIRE(words.n() == bits.n());
  REQUIRE(words.d() == bits.d());
  for (std::size_t i = 0; i < bits.n(); ++i) {
    for (std::size_t k = 0; k < bits.d(); ++k) REQUIRE(at(words.row(i), k) == bits.row(i)[k].value);
    // Tails are zero, so that rows can be compared, hashed and counted word by word.
    if (bits.d() % 64 != 0) REQUIRE((words.row(i).back().value >> (bits.d() % 64)) == 0);
  }
}

template <class R>
void check_coordinatewise(std::mt19937& random) {
  for (std::size_t d = 0; d <= 130; ++d) {
    INFO("d = " << d);
    Bichromatic<Bit> bits{{}, random_rows(random, 3, d), random_rows(random, 2, d), d, {}};
    Bichromatic<Word> words{{}, pack(bits.A), pack(bits.B), d, {}};
    if (R::Source::has_threshold) bits.threshold = words.threshold = 5;
    const auto from_bits = forward(R{}, bits);
    const auto from_words = forward(R{}, words);
    CHECK(from_bits.threshold == from_words.threshold);
    if constexpr (joins<R>) {
      check_same(from_words.V, from_bits.V);
    } else {
      check_same(from_words.A, from_bits.A);
      check_same(from_words.B, from_bits.B);
    }
  }
}

template <class R>
void check(std::mt19937& random) {
  if constexpr (IsCoordinatewise<R>) {
    check_coordinatewise<R>(random);
  } else if constexpr (IsSeparated<R>) {
    for (std::size_t d = 0; d <= 130; ++d) {
      const Monochromatic<Bit> bits{{}, random_rows(random, 6, d), d, {}};
      const auto from_bits = forward(R{}, bits);
      const auto from_words = forward(R{}, Monochromatic<Word>{{}, pack(bits.V), d, {}});
      REQUIRE(from_bits.size() == from_words.size());
      for (std::size_t p = 0; p < from_bits.size(); ++p) {
        check_same(from_words[p].A, from_bits[p].A);
        check_same(from_words[p].B, from_bits[p].B);
      }
    }
  } else if constexpr (IsSplitAndList<R>) {
    for (std::size_t clauses = 0; clauses <= 130; ++clauses) {
      const Clauses<Bit> bits{{}, random_rows(random, 5, clauses), random_rows(random, 5, clauses)};
      const auto from_bits = forward(R{}, bits);
      const auto from_words = forward(R{}, Clauses<Word>{{}, pack(bits.positive), pack(bits.negative)});
      check_same(from_words.A, from_bits.A);
      check_same(from_words.B, from_bits.B);
    }
  } else {
    for (std::size_t d = 0; d <= 130; ++d) {
      const Bichromatic<Bit> bits{{}, random_rows(random, 3, d), random_rows(random, 4, d), d, {}};
      const Bichromatic<Word> words{{}, pack(bits.A), pack(bits.B), d, {}};
      const auto number = [](std::int64_t steps) { return static_cast<double>(steps); };
      const Entries<double> entries{0, 1, -7};
      const auto one = attend<double>(R{}, bits, entries, number, number),
                 other = attend<double>(R{}, words, entries, number, number);
      for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t k = 0; k <= d; ++k) REQUIRE(one.Q.row(i)[k] == other.Q.row(i)[k]);
      for (std::size_t j = 0; j < 5; ++j)
        for (std::size_t k = 0; k <= d; ++k) REQUIRE(one.K.row(j)[k] == other.K.row(j)[k]);
    }
  }
}

template <class... R>
void check_all(TypeList<R...>) {
  std::mt19937 random(1);
  (check<R>(random), ...);
}

}  // namespace

TEST_CASE("bits and words: every reduction, d = 0 to 130") { check_all(AllReductions{}); }

}  // namespace reductio
