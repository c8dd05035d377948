// The bulk path on words gives the bits of the path on single bits, for every shape and every d from 0 to 130.
#include <random>

#include "instances/shapes/pairs.hpp"
#include "reductions/all.hpp"
#include "reductions/gadgets/image.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

Rows<Bit> random_bits(std::mt19937& random, std::size_t n, std::size_t d) {
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

void check_same_image(const PairData<Word>& words, const PairData<Bit>& bits) {
  REQUIRE(words.index() == bits.index());
  if (const auto* two = std::get_if<Bichromatic<Bit>>(&bits)) {
    const auto& from_words = std::get<Bichromatic<Word>>(words);
    CHECK(from_words.threshold == two->threshold);
    check_same(from_words.A, two->A);
    check_same(from_words.B, two->B);
  } else {
    const auto& one = std::get<Monochromatic<Bit>>(bits);
    CHECK(std::get<Monochromatic<Word>>(words).threshold == one.threshold);
    check_same(std::get<Monochromatic<Word>>(words).V, one.V);
  }
}

void check_gadget(const Gadget& gadget, std::mt19937& random) {
  for (std::size_t d = 0; d <= 130; ++d) {
    INFO(gadget.name << ", d = " << d);
    Bichromatic<Bit> bits{{}, random_bits(random, 3, d), random_bits(random, 2, d), d, {}};
    Bichromatic<Word> words{{}, pack(bits.A), pack(bits.B), d, {}};
    if (gadget.source.has_threshold) bits.threshold = words.threshold = 5;
    check_same_image(image<Word>(gadget, words), image<Bit>(gadget, bits));
  }
}

// Random tables on blocks of 1 to 4, with pads that depend on d and on the rows' weights.
Gadget random_gadget(std::mt19937& random) {
  const Expression d = Expression::number("d"), weight = Expression::number("weight");
  Gadget out{.name = "random", .source = find_problem("ov"), .target = find_problem("max-ip")};
  out.block = 1 + random() % 4;
  const std::size_t width = 1 + random() % 5;
  for (Gadget::Table* side : {&out.left, &out.right})
    for (std::size_t v = 0; v < std::size_t{1} << out.block; ++v) {
      side->emplace_back();
      for (std::size_t g = 0; g < width; ++g) side->back().push_back(random() % 2);
    }
  const std::vector<Expression> ones{0, 1, d, weight, d - weight, weight - 3, 2 * weight};
  for (std::size_t pads = random() % 3; pads > 0; --pads)
    out.pads.push_back(
        {random() % 2 ? d : d + d - 5, ones[random() % ones.size()], ones[random() % ones.size()]});
  out.threshold = d;
  return out;
}

template <class R>
void check(std::mt19937& random) {
  if constexpr (IsCoordinatewise<R>) {
    check_gadget(gadget_of(R{}, "shipped"), random);
  } else if constexpr (IsSeparated<R>) {
    for (std::size_t d = 0; d <= 130; ++d) {
      const Monochromatic<Bit> bits{{}, random_bits(random, 6, d), d, {}};
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
      const Clauses<Bit> bits{{}, random_bits(random, 5, clauses), random_bits(random, 5, clauses)};
      auto from_bits = forward(R{}, bits);
      auto from_words = forward(R{}, Clauses<Word>{{}, pack(bits.positive), pack(bits.negative)});
      const auto bit_sides = sides_of(from_bits);
      const auto word_sides = sides_of(from_words);
      for (std::size_t side = 0; side < bit_sides.size(); ++side)
        check_same(*word_sides[side], *bit_sides[side]);
    }
  } else if constexpr (IsTokenThreshold<R>) {
    const UnitEntries<double> entries{0, 1, -2, 5, -7, 11, 1, 0};
    const auto number = [](std::size_t, Bit bit) { return bit.value ? 1.0 : 0.0; };
    const auto same_tokens = [&](const auto& bits, const auto& words) {
      const auto one = unit_of<double>(bits, entries, number),
                 other = unit_of<double>(words, entries, number);
      for (std::size_t i = 0; i < one.X.rows(); ++i)
        REQUIRE(std::ranges::equal(one.X.row(i), other.X.row(i)));
    };
    for (std::size_t d = 0; d <= 130; ++d) {
      const Rows<Bit> A = random_bits(random, 3, d), B = random_bits(random, 4, d);
      if constexpr (RowsProblem<typename R::Source>::type::template Instance<Bit>::sides == 2)
        same_tokens(Bichromatic<Bit>{{}, A, B, d, {}}, Bichromatic<Word>{{}, pack(A), pack(B), d, {}});
      else
        same_tokens(Monochromatic<Bit>{{}, B, d, {}}, Monochromatic<Word>{{}, pack(B), d, {}});
    }
  } else if constexpr (IsRowThreshold<R>) {
    for (std::size_t d = 0; d <= 130; ++d) {
      const Bichromatic<Bit> bits{{}, random_bits(random, 3, d), random_bits(random, 4, d), d, {}};
      const Bichromatic<Word> words{{}, pack(bits.A), pack(bits.B), d, {}};
      const auto number = [](std::int64_t steps) { return static_cast<double>(steps); };
      const Entries<double> entries{0, 1, 3, -7};
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

TEST_CASE("bits and words: random gadgets, d = 0 to 130") {
  std::mt19937 random(2);
  for (std::size_t k = 0; k < rounds(60); ++k) check_gadget(random_gadget(random), random);
}

}  // namespace reductio::tests
