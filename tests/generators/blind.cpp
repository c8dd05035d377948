// What --blind leaves out cannot be had from the file. The attacks here are run on seeded files, where they find the
// plant, and on files from a secret key, where they do not.
#include <bit>
#include <cstdlib>

#include "instances/bits/random.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

Instance made(std::string_view family, const brute::Settings& given, const Seed& seed, unsigned threads = 1) {
  const Family& f = find_family(family);
  return generate(f, Settings(f.options, given), seed, Work{.threads = threads});
}

const PairRows& rows_of(const Instance& x) { return x.data.of<PairRows>(); }
Pair plant_of(const Instance& x) { return Pair::of(*x.provenance.known.witness).value(); }

// Tries seeds: the planted pair is the first thing that a seed's stream says, and its rows must then be orthogonal and
// another row the seed's own.
std::optional<Pair> guess_pair(const PairRows& x, Chance p, std::uint64_t from, std::uint64_t to) {
  for (std::uint64_t seed = from; seed < to; ++seed) {
    Random random(seed, Stream::planted, 0);
    const Pair pair{random.below(x.A.n()), random.below(x.B.n())};
    const std::size_t other = (pair.i + 1) % x.A.n();
    if (Random(seed, Stream::side_a, other).biased(p).value == x.A.row(other)[0].value) return pair;
  }
  return std::nullopt;
}

constexpr std::uint64_t inverse(std::uint64_t odd) {
  std::uint64_t x = odd;  // Newton's iteration doubles the bits that are right
  for (int k = 0; k < 6; ++k) x *= 2 - odd * x;
  return x;
}
// splitmix64's finaliser run backwards.
constexpr std::uint64_t unmix(std::uint64_t x) {
  x = (x ^ (x >> 31) ^ (x >> 62)) * inverse(0x94d049bb133111eb);
  x = (x ^ (x >> 27) ^ (x >> 54)) * inverse(0xbf58476d1ce4e5b9);
  return x ^ (x >> 30) ^ (x >> 60);
}
static_assert(unmix(mix(12345)) == 12345);

// At density 1/2 the first word of row 0 is the complement of one output of xoshiro256**, which gives away a word of
// its state, which gives away the seed.
std::uint64_t seed_behind(const PairRows& x) {
  constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;
  const std::uint64_t output = ~x.A.row(0)[0].value;
  const std::uint64_t state = std::rotr(output * inverse(9), 7) * inverse(5);
  const std::uint64_t row_key = unmix(state) - 2 * golden;
  const std::uint64_t side_key = unmix(row_key) - golden;
  const std::uint64_t key = unmix(side_key) - golden * (static_cast<std::uint64_t>(Stream::side_a) + 1);
  return unmix(key) - golden;
}

bool agrees(const Formula& formula, const Assignment& x) {
  for (std::size_t c = 0; c < formula.clauses(); ++c) {
    const auto clause = formula.clause(c);
    const bool met = std::any_of(clause.begin(), clause.end(), [&](std::int32_t literal) {
      return x.value[static_cast<std::size_t>(std::abs(literal)) - 1] == (literal > 0);
    });
    if (!met) return false;
  }
  return true;
}

const brute::Settings half{{"n", "300"}, {"d", "64"}, {"p", "0.5"}};
const brute::Settings thin{{"n", "300"}, {"d", "64"}, {"p", "0.25"}};

}  // namespace

TEST_CASE("blind: guessing seeds finds the plant of a seeded file and nothing in a secret one") {
  const Chance p = Chance::nearest(1, 4);
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{20251125}}) {
    const Instance open = made("ov-planted", thin, seed);
    const auto found = guess_pair(rows_of(open), p, seed < 500 ? 0 : seed - 500, seed + 500);
    REQUIRE(found);
    CHECK(*found == plant_of(open));
  }
  const Instance secret = made("ov-planted", thin, secret_seed());
  CHECK(!guess_pair(rows_of(secret), p, 0, 20'000));
  CHECK(!guess_pair(rows_of(secret), p, 20'250'000, 20'270'000));
}

TEST_CASE("blind: a row of density 1/2 gives a seed away in closed form, and of a secret file nothing") {
  for (const std::uint64_t seed : {std::uint64_t{7}, std::uint64_t{1234567890123456789}}) {
    const Instance open = made("ov-planted", half, seed);
    REQUIRE(plant_of(open).i != 0);
    CHECK(seed_behind(rows_of(open)) == seed);
  }
  const Instance secret = made("ov-planted", half, secret_seed());
  const Instance again = made("ov-planted", half, seed_behind(rows_of(secret)));
  CHECK(digest(again) != digest(secret));
  CHECK(plant_of(again) != plant_of(secret));
}

TEST_CASE("blind: the assignment of a seeded formula is found by its date, of a secret one it is not") {
  const brute::Settings given{{"vars", "400"}};
  const auto guessed = [&](const Instance& x) {
    for (std::uint64_t seed = 20260101; seed < 20260110; ++seed) {
      const Instance guess = made("sat-planted", given, seed);
      if (agrees(x.data.of<Formula>(), Assignment::of(*guess.provenance.known.witness).value())) return true;
    }
    return false;
  };
  CHECK(guessed(made("sat-planted", given, 20260105)));
  CHECK(!guessed(made("sat-planted", given, secret_seed())));
}

TEST_CASE("blind: no two keys are alike, and a key makes the same instance on any number of threads") {
  CHECK(secret_seed().text() != secret_seed().text());
  const std::string digits = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  const Seed seed = seed_of_key(digits);
  CHECK(seed.text() == digits);
  // RFC 8439, section 2.3.2, with its nonce 00000009 0000004a 00000000 and block 1: here row and stream are the nonce.
  Random first(seed, static_cast<Stream>(0), 0x4a00000009000000);
  for (int skipped = 0; skipped < 8; ++skipped) first();  // block 0
  CHECK(first() == 0x15593bd1e4e7f110);
  CHECK(first() == 0xc47120a31fdd0f50);
  for (const Family& family : families()) {
    const brute::Settings given = brute::small(family.name);
    INFO(family.name);
    const Instance one = made(family.name, given, seed), three = made(family.name, given, seed, 3);
    CHECK(digest(one) == digest(three));
    CHECK(one.provenance.recipe.back().get_if<Generated>()->key == digits);
    if (!brute::is_fixed(family.name))
      CHECK(digest(one) != digest(made(family.name, given, seed.attempt(1))));
  }
  CHECK_THROWS_AS(seed_of_key(digits.substr(1)), InputError);
  CHECK_THROWS_AS(seed_of_key("G" + digits.substr(1)), InputError);
}
