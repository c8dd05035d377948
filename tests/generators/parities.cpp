// Regular systems of parity equations, plain ones, and those of graphs.
#include <bit>
#include <cmath>
#include <set>

#include "generators/parts/parity.hpp"
#include "generators/parts/regular.hpp"
#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

using Sides = std::vector<std::set<int>>;  // the variables of each equation

// Equations of formulas whose equations have k variables each.
Sides left_sides(const Formula& f, std::size_t k) {
  Sides out(f.clauses() >> (k - 1));
  for (std::size_t e = 0; e < out.size(); ++e)
    for (const int literal : f.clause(e << (k - 1))) out[e].insert(std::abs(literal));
  return out;
}

Formula formula_of(std::string_view family, const brute::Settings& given, std::uint64_t seed) {
  return brute::make(family, given, seed).data.of<Formula>();
}

// Eigenvalues of a symmetric matrix by rotations (Jacobi), descending.
std::vector<double> eigenvalues(std::vector<std::vector<double>> a) {
  const std::size_t n = a.size();
  for (int sweep = 0; sweep < 12; ++sweep)
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) {
        if (std::abs(a[p][q]) < 1e-14) continue;
        const double angle = 0.5 * std::atan2(2 * a[p][q], a[q][q] - a[p][p]), c = std::cos(angle),
                     s = std::sin(angle);
        for (std::size_t i = 0; i < n; ++i) {
          const double x = a[i][p], y = a[i][q];
          a[i][p] = c * x - s * y;
          a[i][q] = s * x + c * y;
        }
        for (std::size_t i = 0; i < n; ++i) {
          const double x = a[p][i], y = a[q][i];
          a[p][i] = c * x - s * y;
          a[q][i] = s * x + c * y;
        }
      }
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(a[i][i]);
  std::ranges::sort(out, std::greater<>());
  return out;
}

double second_eigenvalue(const std::vector<std::int32_t>& edges, std::size_t vertices) {
  std::vector<std::vector<double>> a(vertices, std::vector<double>(vertices));
  for (std::size_t e = 0; e < edges.size(); e += 2) {
    const auto u = static_cast<std::size_t>(edges[e]) - 1, v = static_cast<std::size_t>(edges[e + 1]) - 1;
    a[u][v] = a[v][u] = 1;
  }
  return eigenvalues(std::move(a))[1];
}

bool found_to_expand(const std::vector<std::int32_t>& edges, std::size_t vertices, std::size_t degree) {
  Random random(7, Stream::order, 0);
  return expands(random, edges, vertices, degree, {});
}

}  // namespace

TEST_CASE("sat-parity: every variable is in as many equations, which are different") {
  for (const auto& [k, degree, vars] : {std::array{3, 3, 30}, std::array{4, 4, 20}, std::array{5, 4, 20},
                                        std::array{2, 3, 12}, std::array{3, 2, 6}, std::array{4, 2, 8}})
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      CAPTURE(k, degree, vars, seed);
      const Formula f = formula_of(
          "sat-parity",
          {{"vars", std::to_string(vars)}, {"k", std::to_string(k)}, {"degree", std::to_string(degree)}},
          seed);
      const Sides sides = left_sides(f, static_cast<std::size_t>(k));
      REQUIRE(sides.size() == static_cast<std::size_t>(vars * degree / k));
      std::map<int, int> times;
      for (const auto& side : sides) {
        REQUIRE(side.size() == static_cast<std::size_t>(k));
        for (const int v : side) ++times[v];
      }
      for (int v = 1; v <= vars; ++v) CHECK(times[v] == degree);
      CHECK(std::set<std::set<int>>(sides.begin(), sides.end()).size() == sides.size());
    }
}

TEST_CASE("sat-parity: regular answers hold, and inconsistent systems are one equation from a solution") {
  for (const std::string k : {"3", "4"})
    for (const std::string answer : {"yes", "no"})
      for (std::uint64_t seed = 0; seed < 10; ++seed) {
        CAPTURE(k, answer, seed);
        const Formula f = formula_of("sat-parity", {{"vars", "12"}, {"k", k}, {"answer", answer}}, seed);
        CHECK(brute::satisfiable(f) == (answer == "yes"));
        if (answer == "yes") continue;
        const std::size_t each = std::size_t{1} << (std::stoul(k) - 1);
        bool mended = false;
        for (std::size_t e = 0; e < f.clauses() / each; ++e) {
          Formula rest = f;
          for (std::size_t c = 0; c < each; ++c) rest = brute::without(rest, e * each);
          mended = mended || brute::satisfiable(rest);
        }
        CHECK(mended);
      }
}

TEST_CASE("sat-xor: answers are those that trying all assignments gives, both of them occur") {
  int yes = 0, no = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    const Instance x = brute::make("sat-xor", {{"vars", "10"}, {"equations", "9"}}, seed);
    const bool known = x.provenance.known.kind == AnswerKind::yes;
    ++(known ? yes : no);
    CHECK(brute::satisfiable(x.data.of<Formula>()) == known);
    if (known) CHECK(brute::is_witness(x, *x.provenance.known.witness));
  }
  CHECK(yes > 5);
  CHECK(no > 5);
}

TEST_CASE("elimination: what it finds cancels, and where it finds nothing there is a solution") {
  int found = 0, solved = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    Random random(seed, Stream::clauses, 0);
    ParitySystem system = parity_system(70, 68, 3);
    for (std::size_t e = 0; e < system.count(); ++e) {
      choose_variables(random, system.vars, std::span(system.variables).subspan(3 * e, 3));
      system.sum[e] = static_cast<unsigned char>(random() >> 63);
    }
    const Elimination x(system, Elimination::Wanted::contradiction, {});
    if (x.found().empty()) {
      ++solved;
      const ParitySystem before = system;
      fulfil(system, x.solution());
      CHECK(system.sum == before.sum);
      continue;
    }
    ++found;
    std::map<int, int> times;
    int sum = 0;
    for (const std::size_t e : x.found()) {
      for (const std::int32_t v : system.of(e)) ++times[v];
      sum += system.sum[e];
    }
    for (const auto& [v, count] : times) CHECK(count % 2 == 0);
    CHECK(sum % 2 == 1);
  }
  CHECK(found > 0);
  CHECK(solved > 0);
}

TEST_CASE(
    "regular graphs: simple, of one degree, and their second eigenvalue is judged as rotations judge it") {
  int held = 0;
  for (const auto& [vertices, degree] :
       {std::array{20u, 3u}, std::array{30u, 3u}, std::array{24u, 4u}, std::array{7u, 6u}})
    for (std::uint64_t seed = 0; seed < 12; ++seed) {
      CAPTURE(vertices, degree, seed);
      Random random(seed, Stream::clauses, 0);
      const auto edges = regular_groups(random, vertices, 2, degree, {});
      if (!edges) continue;
      ++held;
      std::set<std::pair<int, int>> different;
      std::map<int, unsigned> times;
      for (std::size_t e = 0; e < edges->size(); e += 2) {
        REQUIRE((*edges)[e] < (*edges)[e + 1]);
        different.insert({(*edges)[e], (*edges)[e + 1]});
        ++times[(*edges)[e]], ++times[(*edges)[e + 1]];
      }
      CHECK(different.size() == vertices * degree / 2);
      for (const auto& [v, count] : times) CHECK(count == degree);
      const double second = second_eigenvalue(*edges, vertices), bound = 2 * std::sqrt(degree - 1.0) + 0.1;
      CHECK(is_connected(*edges, vertices) == (second < degree - 1e-9));
      if (std::abs(second - bound) > 0.04)
        CHECK(found_to_expand(*edges, vertices, degree) == (second < bound));
    }
  CHECK(held > 30);
}

TEST_CASE("expands: two halves with two edges between them do not, nor does a ring; a complete graph does") {
  std::vector<std::int32_t> ring, halves, complete;
  for (std::int32_t v = 0; v < 40; ++v)
    for (std::int32_t step : {1, 2}) ring.insert(ring.end(), {v + 1, (v + step) % 40 + 1});
  CHECK(second_eigenvalue(ring, 40) > 3.8);
  CHECK_FALSE(found_to_expand(ring, 40, 4));
  // Two complete graphs of 5, an edge taken from each, and their ends joined across.
  for (std::int32_t half : {0, 5})
    for (std::int32_t u = 1; u <= 5; ++u)
      for (std::int32_t v = u + 1; v <= 5; ++v)
        if (u != 1 || v != 2) halves.insert(halves.end(), {half + u, half + v});
  CHECK_FALSE(is_connected(halves, 10));
  halves.insert(halves.end(), {1, 6, 2, 7});
  CHECK(is_connected(halves, 10));
  CHECK(second_eigenvalue(halves, 10) < 2 * std::sqrt(3.0) + 0.1);
  CHECK(found_to_expand(halves, 10, 4));
  for (std::int32_t u = 1; u <= 6; ++u)
    for (std::int32_t v = u + 1; v <= 6; ++v) complete.insert(complete.end(), {u, v});
  CHECK(found_to_expand(complete, 6, 5));
}

TEST_CASE("sat-tseitin: every edge is in two equations, and the answer is the parity of the charges") {
  const std::vector<brute::Settings> graphs{{{"vertices", "8"}, {"degree", "3"}},
                                            {{"vertices", "7"}},
                                            {{"graph", "torus"}, {"vertices", "9"}},
                                            {{"graph", "grid"}, {"vertices", "16"}},
                                            {{"graph", "grid"}, {"vertices", "4"}}};
  for (brute::Settings given : graphs)
    for (const std::string answer : {"yes", "no"})
      for (std::uint64_t seed = 0; seed < 8; ++seed) {
        CAPTURE(given, answer, seed);
        given["answer"] = answer;
        const Instance x = brute::make("sat-tseitin", given, seed);
        const Formula& f = x.data.of<Formula>();
        CHECK(brute::satisfiable(f) == (answer == "yes"));
        // Equation by equation: 2^(d-1) clauses over the same d variables.
        std::map<int, int> times;
        for (std::size_t c = 0; c < f.clauses();) {
          const auto clause = f.clause(c);
          for (const int literal : clause) ++times[std::abs(literal)];
          c += std::size_t{1} << (clause.size() - 1);
        }
        CHECK(times.size() == f.vars);
        for (const auto& [edge, count] : times) CHECK(count == 2);
      }
}
