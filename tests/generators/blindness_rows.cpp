// No statistic tells planted rows from the others, but for what the family's page says; each statistic is shown to
// see plants that were made without care. Levels: a test fails by chance once in 10 000 (z_limit, chi_limit), and its
// seeds are fixed. A sample of seeds runs by default, with REDUCTIO_ALL in the environment at least ten times as many.
#include "generators/parts/figures.hpp"
#include "tests/catch.hpp"
#include "tests/generators/attacks_rows.hpp"

namespace reductio::tests::rows_attacks {
namespace {

struct Planted {
  Sides x;
  Pair pair;
};

// Far apart, since an instance is drawn again from the next number of its seed.
std::uint64_t seed_number(std::size_t s) { return 1'000'000 + 1000 * s; }

Instance drawn(std::string_view family, const brute::Settings& given, const Seed& seed) {
  const Family& f = find_family(family);
  return generate(f, Settings(f.options, given), seed, Work{.threads = 1});
}

// Drawn again until exactly one pair is orthogonal.
Instance with_one_pair(std::string_view family, const brute::Settings& given, std::size_t s) {
  const Seed seed = seed_number(s);
  for (std::uint64_t attempt = 0; attempt < 900; ++attempt) {
    Instance x = drawn(family, given, seed.attempt(attempt));
    if (orthogonal_pairs(sides_of(x)).size() == 1) return x;
  }
  throw std::runtime_error("no instance with one orthogonal pair");
}

Planted planted(const brute::Settings& given, std::size_t s) {
  const bool unique = given.contains("unique");
  const Instance x =
      unique ? with_one_pair("ov-planted", given, s) : drawn("ov-planted", given, seed_number(s));
  return {sides_of(x), Pair::of(*x.provenance.known.witness).value()};
}

// The one pair that is orthogonal by chance; of seeds of its own, since rows of both families start from them alike.
Planted by_chance(const brute::Settings& given, std::size_t s) {
  Planted out{sides_of(with_one_pair("ov-uniform", given, 50'000 + s)), {}};
  out.pair = orthogonal_pairs(out.x)[0];
  return out;
}

// Plants that hide badly. Each is made in random rows.

// The planted rows come first.
Planted at_the_start(const brute::Settings& given, std::size_t s) {
  Planted out = planted(given, s);
  std::swap(out.x.A[0], out.x.A[out.pair.i]), std::swap(out.x.B[0], out.x.B[out.pair.j]);
  out.pair = {0, 0};
  return out;
}

// Two ordinary rows, that of B cleared where that of A is one.
Planted cleared(const brute::Settings& given, std::size_t s) {
  Planted out{sides_of(drawn("ov-uniform", given, seed_number(s))), {}};
  std::mt19937 random(static_cast<std::uint32_t>(s));
  out.pair = {random() % out.x.A.size(), random() % out.x.B.size()};
  out.x.B[out.pair.j] &= ~out.x.A[out.pair.i];
  return out;
}

// A row of A that is orthogonal to every fifth row of B, of whatever place.
Planted shared(const brute::Settings& given, std::size_t s) {
  Planted out{sides_of(drawn("ov-uniform", given, seed_number(s))), {}};
  std::mt19937 random(static_cast<std::uint32_t>(s));
  out.pair = {random() % out.x.A.size(), random() % out.x.B.size()};
  std::vector<std::size_t> zeros;
  for (std::size_t k = 0; k < out.x.d; ++k)
    if (!out.x.A[out.pair.i][k]) zeros.push_back(k);
  for (std::size_t j = out.pair.j % 5; j < out.x.B.size(); j += 5) {
    const std::size_t weight = out.x.B[j].count();
    std::ranges::shuffle(zeros, random);
    out.x.B[j].reset();
    for (std::size_t t = 0; t < weight; ++t) out.x.B[j][zeros[t]] = true;
  }
  return out;
}

// The row of B is the complement of that of A.
Planted complements(const brute::Settings& given, std::size_t s) {
  Planted out = cleared(given, s);
  for (std::size_t k = 0; k < out.x.d; ++k) out.x.B[out.pair.j][k] = !out.x.A[out.pair.i][k];
  return out;
}

using Maker = Planted (*)(const brute::Settings&, std::size_t);
constexpr Maker careless[] = {at_the_start, cleared, shared, complements};

// Statistics of one side, and of a side with the other.
const std::vector<std::string> one_sided_names{"place",    "weight",   "column sums",    "least product",
                                               "variance", "greatest", "singular vector"};
std::vector<Scores> one_sided(const Side& rows, std::size_t d) {
  const Products p = products(rows, rows);
  return {places(rows), weights(rows), along_columns(rows, rows, d),     p.least,
          p.variance,   p.greatest,    leading(rows, nullptr, d).loading};
}
// The least product with the other side is 0, for the planted row by definition.
const std::vector<std::string> cross_names{"column sums across", "variance across", "greatest across",
                                           "singular vector across"};
std::vector<Scores> cross(const Side& rows, const Side& others, std::size_t d) {
  const Products p = products(rows, others);
  return {along_columns(rows, others, d), p.variance, p.greatest, leading(rows, &others, d).loading};
}

// One entry for every statistic.
struct Board {
  std::vector<Ranks> ranks;
  void add(const std::vector<Scores>& scores, std::size_t hidden) {
    ranks.resize(scores.size());
    for (std::size_t t = 0; t < scores.size(); ++t) ranks[t].add(scores[t], hidden);
  }
};

struct Boards {
  Board a, b, cross_a, cross_b;
};
Boards boards(Maker maker, const brute::Settings& given, std::size_t count, bool with_cross) {
  Boards out;
  for (std::size_t s = 0; s < count; ++s) {
    const auto [x, pair] = maker(given, s);
    out.a.add(one_sided(x.A, x.d), pair.i), out.b.add(one_sided(x.B, x.d), pair.j);
    if (!with_cross) continue;
    out.cross_a.add(cross(x.A, x.B, x.d), pair.i), out.cross_b.add(cross(x.B, x.A, x.d), pair.j);
  }
  return out;
}

const brute::Settings plain{{"n", "64"}, {"d", "48"}};
const brute::Settings unique{{"n", "64"}, {"d", "48"}, {"unique", "yes"}};
const brute::Settings bits{{"n", "64"}, {"d", "48"}, {"p", "critical"}};

double normal(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

}  // namespace

TEST_CASE("blindness: no statistic of its own side tells a planted row", "[plain]") {
  // Exactly so but for `unique`, where a row much like the planted one is less likely; that is too seldom to be seen.
  for (const auto& [name, given] : {std::pair{"plain", plain}, {"unique", unique}, {"bits", bits}}) {
    const Boards seen = boards(planted, given, seeds(120, 4000), false);
    CAPTURE(name);
    for (std::size_t t = 0; t < one_sided_names.size(); ++t) {
      for (const Board* board : {&seen.a, &seen.b}) {
        CAPTURE(one_sided_names[t], board == &seen.a);
        CHECK(std::abs(board->ranks[t].z()) < z_limit);
        CHECK(board->ranks[t].chi() < chi_limit);
      }
    }
  }
}

TEST_CASE("blindness: each of these statistics sees a plant that was made without care", "[plain]") {
  std::vector<bool> own(one_sided_names.size()), other(cross_names.size());
  for (const Maker maker : careless) {
    const Boards seen = boards(maker, plain, 40, true);
    for (std::size_t t = 0; t < own.size(); ++t) own[t] = own[t] || seen.b.ranks[t].seen();
    for (std::size_t t = 0; t < other.size(); ++t) other[t] = other[t] || seen.cross_b.ranks[t].seen();
  }
  for (std::size_t t = 0; t < own.size(); ++t) {
    CAPTURE(one_sided_names[t]);
    CHECK(own[t]);
  }
  for (std::size_t t = 0; t < other.size(); ++t) {
    CAPTURE(cross_names[t]);
    CHECK(other[t]);
  }
}

TEST_CASE("blindness: a planted pair looks like a pair that is orthogonal by chance, across sides too",
          "[plain]") {
  const std::size_t count = seeds(80, 2000);
  const Boards one = boards(planted, unique, count, true), two = boards(by_chance, plain, count, true);
  const auto compare = [](const Board& x, const Board& y, const std::vector<std::string>& names) {
    for (std::size_t t = 0; t < names.size(); ++t) {
      CAPTURE(names[t]);
      CHECK(std::abs(rank_sum_z(x.ranks[t].all(), y.ranks[t].all())) < z_limit);
    }
  };
  compare(one.a, two.a, one_sided_names), compare(one.b, two.b, one_sided_names);
  compare(one.cross_a, two.cross_a, cross_names), compare(one.cross_b, two.cross_b, cross_names);
  // The comparison sees what it should: a cleared row is not like one that is orthogonal by chance.
  const Boards careless_one = boards(cleared, plain, 40, true);
  CHECK(std::abs(rank_sum_z(careless_one.b.ranks[1].all(), two.b.ranks[1].all())) > z_limit);
  CHECK(std::abs(rank_sum_z(careless_one.cross_b.ranks[0].all(), two.cross_b.ranks[0].all())) > z_limit);
}

TEST_CASE("blindness: the first and second order across sides tell a planted row as the figures say",
          "[plain]") {
  // The figures are of the normal approximation, which is good to .02 here; beyond that, 3.891 standard errors.
  const brute::Settings given{{"n", "128"}, {"d", "56"}};
  Ranks first, second;
  const std::size_t count = seeds(600, 6000);
  for (std::size_t s = 0; s < count; ++s) {
    const auto [x, pair] = planted(given, s);
    first.add(along_columns(x.A, x.B, x.d), pair.i);
    second.add(products(x.A, x.B).variance, pair.i);
  }
  std::map<std::string_view, double> figure;
  for (const auto& f : figures(drawn("ov-planted", given, seed_number(0)).provenance.recipe))
    figure[f.name] = f.value;
  const double error = z_limit / std::sqrt(12 * real(count)) + 0.02;
  CAPTURE(first.mean(), second.mean(), figure["z1"], figure["z2"]);
  CHECK(std::abs(first.mean() - normal(figure["z1"] / std::sqrt(2.0))) < error);
  CHECK(std::abs(second.mean() - normal(figure["z2"] / std::sqrt(2.0))) < error);
  // And they do tell it: what is compared is not the absence of a signal.
  CHECK(first.z() < -z_limit);
  CHECK(second.z() > z_limit);
}

namespace {

// What one might prefer an orthogonal pair by: its place, its columns, and how its rows meet the others.
const std::vector<std::string> pair_names{"order", "place in A", "column sums", "variance across",
                                          "other orthogonal pairs of its rows"};
std::vector<Scores> scores_of_pairs(const Sides& x, const std::vector<Pair>& pairs) {
  const Scores a = along_columns(x.A, x.B, x.d), b = along_columns(x.B, x.A, x.d),
               u = products(x.A, x.B).variance, v = products(x.B, x.A).variance;
  std::vector<Scores> out(pair_names.size());
  for (std::size_t t = 0; t < pairs.size(); ++t) {
    const auto [i, j] = pairs[t];
    out[0].push_back(real(t));
    out[1].push_back(real(i));
    out[2].push_back(a[i] + b[j]);
    out[3].push_back(u[i] + v[j]);
    out[4].push_back(real(static_cast<std::size_t>(
        std::ranges::count_if(pairs, [i = i, j = j](const Pair& p) { return p.i == i || p.j == j; }))));
  }
  return out;
}

// Where the planted pair stands among the orthogonal ones of its instance.
Board among_orthogonal(Maker maker, std::size_t count) {
  const brute::Settings given{{"n", "64"}, {"d", "48"}, {"lambda", "12"}};
  Board out;
  for (std::size_t s = 0; s < count; ++s) {
    const auto [x, pair] = maker(given, s);
    const std::vector<Pair> pairs = orthogonal_pairs(x);
    const auto found = std::ranges::find(pairs, pair);
    REQUIRE(found != pairs.end());
    out.add(scores_of_pairs(x, pairs), static_cast<std::size_t>(found - pairs.begin()));
  }
  return out;
}

}  // namespace

TEST_CASE("blindness: among the orthogonal pairs of an instance the planted one is as likely as any",
          "[plain]") {
  const Board seen = among_orthogonal(planted, seeds(300, 6000)), start = among_orthogonal(at_the_start, 60),
              lighter = among_orthogonal(cleared, 60), many = among_orthogonal(shared, 60);
  for (std::size_t t = 0; t < pair_names.size(); ++t) {
    CAPTURE(pair_names[t]);
    CHECK(std::abs(seen.ranks[t].z()) < z_limit);
    CHECK(seen.ranks[t].chi() < chi_limit);
    CHECK((start.ranks[t].seen() || lighter.ranks[t].seen() || many.ranks[t].seen()));
  }
}

namespace {

// Bit sampling: `k` random columns of `among`; the pair collides where it is a complement in all of them. The
// share of draws that it does, over what it is for an orthogonal pair of these weights: C(wA+wB, k) / C(d, k).
struct Sampling {
  double collisions = 0, expected = 0, variance = 0;
  double z() const { return (collisions - expected) / std::sqrt(variance); }
};
Sampling bit_sampling(Maker maker, const brute::Settings& given, std::size_t k, std::size_t count) {
  Sampling out;
  std::mt19937 random(1);
  for (std::size_t s = 0; s < count; ++s) {
    const auto [x, pair] = maker(given, s);
    const Row unlike = x.A[pair.i] ^ x.B[pair.j];
    const double ones = real(x.A[(pair.i + 1) % 64].count() + x.B[(pair.j + 1) % 64].count());  // of any rows
    std::vector<std::size_t> columns(x.d);
    for (std::size_t c = 0; c < x.d; ++c) columns[c] = c;
    std::ranges::shuffle(columns, random);
    double chance = 1;
    bool collides = true;
    for (std::size_t t = 0; t < k; ++t) {
      chance *= (ones - real(t)) / (real(x.d) - real(t));
      collides = collides && unlike[columns[t]];
    }
    out.collisions += collides, out.expected += chance, out.variance += chance * (1 - chance);
  }
  return out;
}

// Of the columns in which exactly one row of the pair is one, how many are among the half of all with fewest ones.
Scores unlike_in_thin_columns(Maker maker, const brute::Settings& given, std::size_t count) {
  Scores out;
  for (std::size_t s = 0; s < count; ++s) {
    const auto [x, pair] = maker(given, s);
    const std::vector<double> a = column_means(x.A, x.d), b = column_means(x.B, x.d);
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t k = 0; k < x.d; ++k) order.emplace_back(a[k] + b[k], k);
    std::ranges::sort(order);
    std::size_t thin = 0;
    for (std::size_t t = 0; t < x.d / 2; ++t) thin += (x.A[pair.i] ^ x.B[pair.j])[order[t].second];
    out.push_back(real(thin));
  }
  return out;
}

}  // namespace

TEST_CASE(
    "blindness: bit sampling finds the plant as soon as an orthogonal pair of these weights, not sooner",
    "[plain]") {
  const std::size_t count = seeds(600, 20'000);
  for (const std::size_t k : {2U, 5U, 8U}) {
    CAPTURE(k);
    CHECK(std::abs(bit_sampling(planted, plain, k, count).z()) < z_limit);
    CHECK(bit_sampling(complements, plain, k, 200).z() > z_limit);
    CHECK(bit_sampling(cleared, plain, k, 600).z() < -z_limit);
  }
}

TEST_CASE("blindness: columns chosen by their sums do not help bit sampling more than by chance", "[plain]") {
  const std::size_t count = seeds(150, 3000);
  const Scores chance = unlike_in_thin_columns(by_chance, plain, count);
  CHECK(std::abs(rank_sum_z(unlike_in_thin_columns(planted, unique, count), chance)) < z_limit);
  CHECK(std::abs(rank_sum_z(unlike_in_thin_columns(complements, plain, 60), chance)) > z_limit);
}

}  // namespace reductio::tests::rows_attacks
