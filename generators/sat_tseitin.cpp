#include "generators/sat_tseitin.hpp"

#include <fmt/format.h>

#include <cmath>

#include "generators/parts/density.hpp"
#include "generators/parts/parity.hpp"
#include "generators/parts/regular.hpp"

namespace reductio::generators {
namespace {

using Edges = std::vector<std::int32_t>;  // pairs of vertices 1, 2, ..., one after the other

Edges regular_graph(std::size_t vertices, std::size_t degree, const Seed& seed, const Work& work) {
  for (std::uint64_t draw = 0; draw < most_draws; ++draw) {
    Random random(seed.attempt(draw), Stream::clauses, 0);
    auto edges = regular_groups(random, vertices, 2, degree, work);
    if (edges && is_connected(*edges, vertices) && expands(random, *edges, vertices, degree, work))
      return *std::move(edges);
  }
  throw InputError("--vertices, --degree",
                   fmt::format("{} draws, and no simple graph that is connected and expands", most_draws),
                   "other sizes");
}

// Each vertex with the next one in its row and in its column, around the borders of a torus.
Edges square_graph(std::size_t side, bool torus) {
  Edges edges;
  const auto vertex = [&](std::size_t row, std::size_t column) {
    return static_cast<std::int32_t>(row % side * side + column % side + 1);
  };
  for (std::size_t row = 0; row < side; ++row)
    for (std::size_t column = 0; column < side; ++column) {
      if (torus || column + 1 < side)
        edges.insert(edges.end(), {vertex(row, column), vertex(row, column + 1)});
      if (torus || row + 1 < side) edges.insert(edges.end(), {vertex(row, column), vertex(row + 1, column)});
    }
  return edges;
}

// An equation for each vertex, over its edges: edge e is variable e + 1.
ParitySystem system_of(const Edges& edges, std::size_t vertices) {
  ParitySystem system{edges.size() / 2, Edges(edges.size()), std::vector<std::size_t>(vertices),
                      std::vector<unsigned char>(vertices)};
  for (const std::int32_t vertex : edges) ++system.ends[static_cast<std::size_t>(vertex) - 1];
  std::partial_sum(system.ends.begin(), system.ends.end(), system.ends.begin());
  std::vector<std::size_t> at(vertices);  // where the vertex's next edge is written
  std::copy(system.ends.begin(), system.ends.end() - 1, at.begin() + 1);
  for (std::size_t i = 0; i < edges.size(); ++i)
    system.variables[at[static_cast<std::size_t>(edges[i]) - 1]++] = static_cast<std::int32_t>(i / 2 + 1);
  return system;
}

bool is_square(const Settings& settings) { return settings.word("graph") != "regular"; }

// The side of a square of so many vertices, rounded.
std::uint64_t side_of(std::uint64_t vertices) {
  return static_cast<std::uint64_t>(std::llround(std::sqrt(static_cast<double>(vertices))));
}

void check_square(const Settings& given) {
  const std::string& graph = given.word("graph");
  const std::uint64_t side = side_of(given.size("vertices")), least = graph == "torus" ? 3 : 2;
  if (given.has("degree"))
    throw InputError("--degree", given.typed("degree"), "none with --graph " + graph + ", which has its own");
  if (side < least || (Natural(side) * side).value != given.size("vertices"))
    throw InputError("--vertices", given.typed("vertices"),
                     fmt::format("a square, {} or more, with --graph {}", least * least, graph));
}

void check_regular(const Settings& given) {
  const std::uint64_t vertices = given.size("vertices"), degree = given.size("degree");
  if (degree < 3 || degree > most_in_equation || degree >= vertices)
    throw InputError("--degree", given.typed("degree"),
                     fmt::format("3 to 32, and fewer than --vertices {}: a vertex has different neighbours",
                                 given.typed("vertices")));
  if (degree % 2 != 0 && vertices % 2 != 0)
    throw InputError("--vertices, --degree", fmt::format("{} of degree {}", vertices, degree),
                     "one of them even: each edge has two ends");
}

}  // namespace

std::vector<OptionSpec> SatTseitin::options() {
  return {
      {"vertices", OptionSpec::Kind::size, "", "vertices; a square number of a torus or a grid", {}, true},
      {"graph",
       OptionSpec::Kind::word,
       "regular",
       "random with all degrees equal, or a square grid, or a torus",
       {"regular", "torus", "grid"}},
      {"degree", OptionSpec::Kind::size, "", "edges at each vertex of a regular graph; 4 where not given"},
      {"answer",
       OptionSpec::Kind::word,
       "no",
       "no: the charges have an odd sum; yes: an even one",
       {"yes", "no"}}};
}

Settings SatTseitin::resolve(const Settings& given) {
  if (is_square(given)) {
    check_square(given);
    return given;
  }
  const Settings out = given.has("degree") ? given : given.with(options(), {{"degree", "4"}});
  check_regular(out);
  return out;
}

Instance SatTseitin::make(const Settings& settings, const Seed& seed, const Work& work) {
  const bool square = is_square(settings), torus = settings.word("graph") == "torus";
  const Natural vertices = settings.size("vertices"), side = side_of(vertices.value),
                degree = square ? 4 : settings.size("degree");
  const Natural edges = square && !torus ? side * (side.value - 1) * 2 : (vertices * degree) / 2;
  const std::size_t vars = parity_vars(edges, vertices, degree.value, false, "--vertices, --degree", work);
  ParitySystem system = system_of(
      square ? square_graph(side.value, torus) : regular_graph(vertices.value, degree.value, seed, work),
      vertices.value);
  const Assignment x = random_assignment(seed, vars);
  fulfil(system, x);
  const bool odd = settings.word("answer") == "no";
  if (odd) system.sum[Random(seed, Stream::order, 0).below(vertices.value)] ^= 1;
  Instance out = parity_formula(system, work);
  if (odd)
    know_no(out, "the charges add up to an odd number, and every edge counts twice");
  else
    know_yes(out, x, "charges of a random assignment");
  return out;
}

std::string SatTseitin::known_attack(const Settings& settings) {
  const bool small = settings.size("vertices") < least_attacked;
  return small ? "" : "adding up all equations decides it (Gaussian elimination)";
}

}  // namespace reductio::generators
