#include "generators/sat_colouring.hpp"

#include <fmt/format.h>

#include <cmath>
#include <unordered_set>

#include "generators/parts/clauses.hpp"
#include "generators/parts/density.hpp"

namespace reductio::generators {
namespace {

constexpr std::array<double, 3> usual_degrees{4.6, 8.4, 12.5};  // of 3, 4, 5 colours

// Pairs of places that may be joined, numbered from 0 by their first place. Places of a class, which are not joined,
// follow each other.
class Joinable {
 public:
  explicit Joinable(std::vector<std::size_t> class_end) : class_end_(std::move(class_end)) {
    before_.push_back(0);
    for (const std::size_t end : class_end_) before_.push_back(before_.back() + (class_end_.size() - end));
  }

  std::uint64_t count() const { return before_.back(); }
  std::array<std::size_t, 2> operator[](std::uint64_t pair) const {
    const auto after = std::upper_bound(before_.begin(), before_.end(), pair);
    const auto first = static_cast<std::size_t>(after - before_.begin()) - 1;
    return {first, class_end_[first] + (pair - before_[first])};
  }

 private:
  std::vector<std::size_t> class_end_;  // of each place: one past the last of its class
  std::vector<std::uint64_t>
      before_;  // of each place, and one more: pairs whose first place is an earlier one
};

// Where each place's class ends: `classes` of sizes that differ by one at most.
std::vector<std::size_t> even_classes(std::size_t places, std::size_t classes) {
  std::vector<std::size_t> end;
  for (std::size_t c = 1; c <= classes; ++c) end.resize(places * c / classes, places * c / classes);
  return end;
}

using Ends = std::array<std::size_t, 2>;  // of an edge, the lower vertex first

// So many of the edges between places that may be joined, in order; at[i]: the vertex at place i.
std::vector<Ends> random_edges(Random& random, const Joinable& joinable, std::size_t count,
                               const std::vector<std::size_t>& at) {
  std::unordered_set<std::uint64_t> taken;
  taken.reserve(count);
  choose(
      random, joinable.count(), count, [&](std::uint64_t pair) { return taken.contains(pair); },
      [&](std::uint64_t pair) { taken.insert(pair); });
  std::vector<Ends> edges;
  edges.reserve(count);
  for (const std::uint64_t pair : taken) {
    const auto [u, v] = joinable[pair];
    edges.push_back({std::min(at[u], at[v]), std::max(at[u], at[v])});
  }
  std::ranges::sort(edges);
  return edges;
}

// A colour for each vertex, and none for both ends of an edge.
void add_colouring(Formula& x, std::size_t vertices, std::size_t colours, const std::vector<Ends>& edges,
                   const Work& work) {
  const auto has = [&](std::size_t v, std::size_t c) {
    return static_cast<std::int32_t>(v * colours + c + 1);
  };
  for (std::size_t v = 0; v < vertices; ++v) {
    for (std::size_t c = 0; c < colours; ++c) x.literals.push_back(has(v, c));
    x.ends.push_back(x.literals.size());
  }
  for (const auto& [u, v] : edges) {
    if (work.over()) throw work.stopped("stopped while making clauses");
    for (std::size_t c = 0; c < colours; ++c) x.add(std::array{-has(u, c), -has(v, c)});
  }
}

bool is_planted(const Settings& settings) { return settings.word("plant") == "yes"; }

// Pairs of classes that may be joined, without making them.
Natural most_edges(std::uint64_t vertices, std::uint64_t classes) {
  const std::uint64_t small = vertices / classes, large = vertices % classes;
  const Natural within =
      Natural(binomial(small + 1, 2)) * large + Natural(binomial(small, 2)) * (classes - large);
  return binomial(vertices, 2) - within.value;
}

std::uint64_t edges_of(const Settings& given) {
  if (given.has("edges")) return given.size("edges");
  const std::uint64_t colours = given.size("colours");
  if (!given.has("degree") && (colours < 3 || colours > 5))
    throw InputError("--degree", "not given",
                     "a number, or --edges: there is a default for 3 to 5 colours only");
  const double degree = given.has("degree") ? given.real("degree") : usual_degrees[colours - 3];
  const double edges = std::round(degree * static_cast<double>(given.size("vertices")) / 2);
  if (!(edges >= 0 && edges < 0x1p63)) throw InputError("--degree", given.typed("degree"), "at least 0");
  return static_cast<std::uint64_t>(edges);
}

}  // namespace

std::vector<OptionSpec> SatColouring::options() {
  return {{"vertices", OptionSpec::Kind::size, "", "vertices", {}, true},
          {"colours", OptionSpec::Kind::size, "3", "colours, 1 to 1000"},
          {"edges", OptionSpec::Kind::size, "", "edges"},
          {"degree", OptionSpec::Kind::real, "",
           "average degree, instead of edges; 4.6, 8.4, 12.5 for 3, 4, 5 colours"},
          {"plant",
           OptionSpec::Kind::word,
           "no",
           "yes: there is a colouring, whose classes are even",
           {"yes", "no"}}};
}

Settings SatColouring::resolve(const Settings& given) {
  if (given.has("edges") && given.has("degree"))
    throw InputError("--edges, --degree", "both given", "one of them");
  const std::uint64_t vertices = given.size("vertices"), colours = given.size("colours");
  if (colours < 1 || colours > 1000) throw InputError("--colours", given.typed("colours"), "1 to 1000");
  const std::uint64_t edges = edges_of(given);
  const Natural most =
      most_edges(vertices, is_planted(given) ? colours : std::max<std::uint64_t>(1, vertices));
  if (edges > most.value)
    throw InputError("--vertices, --edges", fmt::format("{} edges", edges),
                     fmt::format("at most {}: {} vertices have no more pairs{}", most.value,
                                 given.typed("vertices"), is_planted(given) ? " of unlike colours" : ""));
  return given.has("edges") ? given : given.with(options(), {{"edges", std::to_string(edges)}}, "degree");
}

Instance SatColouring::make(const Settings& settings, const Seed& seed, const Work& work) {
  const Natural V = settings.size("vertices"), E = settings.size("edges"), k = settings.size("colours");
  const Natural clauses = V + E * k, literals = V * k + E * k * 2, set = V * 8 + E * 16;
  Formula x{.vars = formula_vars(V * k, clauses, literals + set, "--vertices, --edges, --colours", work),
            .literals = {},
            .ends = {}};
  const std::size_t vertices = V.value, colours = k.value;
  x.literals.reserve(literals.value);
  x.ends.reserve(clauses.value);
  const bool planted = is_planted(settings);
  const std::size_t classes = planted ? colours : std::max<std::size_t>(1, vertices);
  const Joinable joinable(even_classes(vertices, classes));
  Random random(seed, Stream::clauses, 0), shuffle(seed, Stream::order, 0);
  const std::vector<std::size_t> at = sample(shuffle, vertices, vertices);  // the vertex of each place
  const std::vector<Ends> edges = random_edges(random, joinable, E.value, at);
  add_colouring(x, vertices, colours, edges, work);
  Assignment colouring{std::vector<bool>(x.vars)};
  for (std::size_t c = 0, place = 0; planted && c < colours; ++c)
    for (; place < vertices * (c + 1) / colours; ++place) colouring.value[at[place] * colours + c] = true;
  for (std::size_t v = 0; !planted && v < vertices; ++v) colouring.value[v * colours] = true;
  Instance out{"sat", std::move(x), {}};
  if (planted)
    know_yes(out, std::move(colouring), "planted colouring");
  else if (edges.empty())
    know_yes(out, std::move(colouring), "there is no edge");
  return out;
}

std::string SatColouring::known_attack(const Settings& settings) {
  const auto vertices = static_cast<double>(settings.size("vertices")),
             edges = static_cast<double>(settings.size("edges")),
             others = static_cast<double>(settings.size("colours")) - 1;
  if (!is_planted(settings) || settings.size("vertices") < least_attacked) return {};
  const double ks = 2 * edges / vertices / (others * others);
  if (!(ks > 1)) return {};
  return fmt::format("KS = {:.2f} > 1: belief propagation finds much of the planted colouring in linear time",
                     ks);
}

}  // namespace reductio::generators
