// Colourings, counts in a square, orders and pyramids: what their clauses say.
#include <random>
#include <set>

#include "tests/catch.hpp"
#include "tests/generators/brute.hpp"

using namespace reductio::tests;

namespace {

struct ColouredGraph {
  std::size_t vertices = 0, colours = 0;
  std::vector<std::pair<std::size_t, std::size_t>> edges;
};

// Read back from the clauses, which are checked on the way.
ColouredGraph graph_of(const Formula& f, std::size_t vertices, std::size_t colours) {
  ColouredGraph out{vertices, colours, {}};
  REQUIRE(f.vars == vertices * colours);
  for (std::size_t v = 0; v < vertices; ++v) {
    REQUIRE(f.clause(v).size() == colours);
    for (std::size_t c = 0; c < colours; ++c)
      REQUIRE(f.clause(v)[c] == static_cast<std::int32_t>(v * colours + c + 1));
  }
  for (std::size_t c = vertices; c < f.clauses(); ++c) {
    REQUIRE(f.clause(c).size() == 2);
    const auto one = static_cast<std::size_t>(-f.clause(c)[0] - 1),
               other = static_cast<std::size_t>(-f.clause(c)[1] - 1);
    REQUIRE(one % colours == (c - vertices) % colours);
    REQUIRE(other % colours == one % colours);
    if (one % colours == 0) out.edges.emplace_back(one / colours, other / colours);
  }
  return out;
}

// Tries all colourings.
bool can_be_coloured(const ColouredGraph& graph) {
  std::size_t all = 1;
  for (std::size_t v = 0; v < graph.vertices; ++v) all *= graph.colours;
  for (std::size_t code = 0; code < all; ++code) {
    std::vector<std::size_t> colour;
    for (std::size_t rest = code, v = 0; v < graph.vertices; ++v, rest /= graph.colours)
      colour.push_back(rest % graph.colours);
    if (std::ranges::all_of(graph.edges, [&](const auto& e) { return colour[e.first] != colour[e.second]; }))
      return true;
  }
  return false;
}

std::vector<std::size_t> planted_colours(const Instance& x, std::size_t vertices, std::size_t colours) {
  const auto value = Assignment::of(*x.provenance.known.witness).value().value;
  std::vector<std::size_t> out(vertices);
  for (std::size_t v = 0; v < value.size(); ++v)
    if (value[v]) out[v / colours] = v % colours;
  return out;
}

// Belief propagation for three colours: what share of the vertices it colours as planted, up to a permutation of them.
double found_by_beliefs(const ColouredGraph& graph, const std::vector<std::size_t>& planted) {
  using Belief = std::array<double, 3>;
  std::mt19937 coin(1);
  std::vector<Belief> messages;  // 2e and 2e + 1: along edge e, one way and the other
  std::vector<std::vector<std::size_t>> out_of(graph.vertices);
  for (const auto& [u, v] : graph.edges)
    for (const auto& [from, to] : {std::pair(u, v), std::pair(v, u)}) {
      out_of[from].push_back(messages.size());
      const double lean = coin() % 2 == 0 ? 0.03 : -0.03;
      messages.push_back({1.0 / 3, 1.0 / 3 + lean, 1.0 / 3 - lean});
    }
  // What all neighbours of v but the one at the end of `aside` say of it.
  const auto belief_of = [&](std::size_t v, std::size_t aside) {
    Belief out{1, 1, 1};
    for (const std::size_t m : out_of[v])
      for (std::size_t c = 0; c < 3 && m != aside; ++c) out[c] *= 1 - messages[m ^ 1][c];
    const double sum = out[0] + out[1] + out[2];
    for (double& b : out) b = sum > 0 ? b / sum : 1.0 / 3;
    return out;
  };
  for (int round = 0; round < 120; ++round)
    for (std::size_t v = 0; v < graph.vertices; ++v)
      for (const std::size_t m : out_of[v]) messages[m] = belief_of(v, m);
  std::array<std::array<double, 3>, 3> times{};
  for (std::size_t v = 0; v < graph.vertices; ++v) {
    const Belief b = belief_of(v, messages.size());
    ++times[static_cast<std::size_t>(std::ranges::max_element(b) - b.begin())][planted[v]];
  }
  double best = 0;
  std::array<std::size_t, 3> as{0, 1, 2};
  do best = std::max(best, times[0][as[0]] + times[1][as[1]] + times[2][as[2]]);
  while (std::ranges::next_permutation(as).found);
  return best / static_cast<double>(graph.vertices);
}

}  // namespace

TEST_CASE("sat-colouring: belief propagation finds a plant where KS says so, and not below") {
  const auto found = [](const char* degree) {
    const Instance x =
        brute::make("sat-colouring", {{"vertices", "1000"}, {"degree", degree}, {"plant", "yes"}}, 5);
    return found_by_beliefs(graph_of(x.data.of<Formula>(), 1000, 3), planted_colours(x, 1000, 3));
  };
  CHECK(found("4.69") > 0.7);
  CHECK(found("3.5") < 0.45);
}

TEST_CASE("sat-colouring: as many different edges as asked for, and colourings are what satisfies it") {
  int yes = 0, no = 0;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    const Formula f =
        brute::make("sat-colouring", {{"vertices", "7"}, {"edges", "13"}}, seed).data.of<Formula>();
    const ColouredGraph graph = graph_of(f, 7, 3);
    const std::set<std::pair<std::size_t, std::size_t>> different(graph.edges.begin(), graph.edges.end());
    CHECK(different.size() == 13);
    for (const auto& [u, v] : different) CHECK(u < v);
    const bool can = can_be_coloured(graph);
    CHECK(brute::satisfiable(f) == can);
    ++(can ? yes : no);
  }
  CHECK(yes > 2);
  CHECK(no > 2);
  // Every pair, where all are asked for.
  CHECK(
      graph_of(brute::make("sat-colouring", {{"vertices", "6"}, {"edges", "15"}}, 0).data.of<Formula>(), 6, 3)
          .edges.size() == 15);
  CHECK(brute::make("sat-colouring", {{"vertices", "200"}}, 0).data.of<Formula>().clauses() == 200 + 3 * 460);
}

TEST_CASE("sat-colouring: edges are equally likely, and a plant's join all unlike vertices alike") {
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> seen;
  for (std::uint64_t seed = 0; seed < 600; ++seed)
    for (const auto& edge :
         graph_of(brute::make("sat-colouring", {{"vertices", "6"}, {"edges", "5"}}, seed).data.of<Formula>(),
                  6, 3)
             .edges)
      ++seen[edge];
  REQUIRE(seen.size() == 15);
  std::vector<std::size_t> counts;
  for (const auto& [edge, count] : seen) counts.push_back(count);
  CHECK(brute::chi_square(counts) < 36.1);  // 14 degrees of freedom, once in 1000

  const Instance x = brute::make("sat-colouring", {{"vertices", "11"}, {"edges", "40"}, {"plant", "yes"}}, 4);
  CHECK(brute::weight(Assignment::of(*x.provenance.known.witness).value().value) == 11);
  const std::vector<std::size_t> colour = planted_colours(x, 11, 3);
  std::vector<std::size_t> sizes(3);
  for (const std::size_t c : colour) ++sizes[c];
  CHECK(*std::ranges::max_element(sizes) == 4);
  CHECK(*std::ranges::min_element(sizes) == 3);
  // 40 = 4 * 4 + 2 * 4 * 3 are all the pairs there are.
  for (const auto& [u, v] : graph_of(x.data.of<Formula>(), 11, 3).edges) CHECK(colour[u] != colour[v]);
}

TEST_CASE(
    "sat-subset-cardinality: four places in each row and column, one more, and only all of it is too much") {
  for (const std::size_t side : {5u, 6u})
    for (std::uint64_t seed = 0; seed < 3; ++seed) {
      CAPTURE(side, seed);
      const Formula f =
          brute::make("sat-subset-cardinality", {{"side", std::to_string(side)}}, seed).data.of<Formula>();
      CHECK(f.vars == 4 * side + 1);
      CHECK(f.clauses() == 8 * side + 12);
      // The places of a group of clauses: rows say plain literals, columns negated ones.
      std::map<int, int> plain, negated;
      std::size_t more = 0;  // clause of three ones in a row that needs them
      for (std::size_t c = 0; c < f.clauses(); ++c) {
        REQUIRE(f.clause(c).size() == 3);
        for (const int literal : f.clause(c)) ++(literal > 0 ? plain : negated)[std::abs(literal)];
        if (std::ranges::find(f.clause(c), static_cast<std::int32_t>(f.vars)) != f.clause(c).end()) more = c;
      }
      // A place is in 3 of the clauses of four places, and in 6 of those of five.
      for (const auto& times : {plain, negated}) {
        CHECK(times.size() == f.vars);
        CHECK(std::ranges::count_if(times, [](const auto& t) { return t.second == 6; }) == 5);
        CHECK(std::ranges::count_if(times, [](const auto& t) { return t.second == 3; }) ==
              static_cast<std::ptrdiff_t>(f.vars) - 5);
        CHECK(times.at(static_cast<int>(f.vars)) == 6);
      }
      CHECK_FALSE(brute::satisfiable(f));
      CHECK(brute::satisfiable(brute::without(f, more)));
    }
}

TEST_CASE("sat-ordering and sat-pebbling: no, and yes without one of the clauses that say what is wrong") {
  const Formula order = brute::make("sat-ordering", {{"elements", "6"}}, 0).data.of<Formula>();
  CHECK(order.vars == 15);
  CHECK(order.clauses() == 2 * 20 + 6);
  CHECK_FALSE(brute::satisfiable(order));
  for (std::size_t element = 0; element < 6; ++element)
    CHECK(brute::satisfiable(brute::without(order, 40 + element)));
  // Its variables are read as an order: with the clauses on three elements there are 6! of them.
  Formula cycles{15, {}, {}};
  for (std::size_t c = 0; c < 40; ++c) cycles.add(order.clause(c));
  std::size_t orders = 0;
  for (std::size_t code = 0; code < 1u << 15; ++code) {
    std::vector<bool> value;
    for (std::size_t v = 0; v < 15; ++v) value.push_back((code >> v & 1) != 0);
    orders += brute::satisfies(cycles, value);
  }
  CHECK(orders == 720);

  const Formula pyramid = brute::make("sat-pebbling", {{"height", "3"}}, 0).data.of<Formula>();
  CHECK(pyramid.vars == 10);
  CHECK(pyramid.clauses() == 11);
  CHECK_FALSE(brute::satisfiable(pyramid));
  for (std::size_t c = 0; c < 11; ++c) CHECK(brute::satisfiable(brute::without(pyramid, c)));
}
