#include "generators/parts/regular.hpp"

#include <unordered_map>

#include "instances/bits/wide.hpp"

namespace reductio::generators {
namespace {

// Places in groups of k; groups are told apart by the sum of their values' hashes, which no order changes. Two that
// collide by accident are taken for equal, which costs an exchange and nothing else.
class Groups {
 public:
  Groups(std::vector<std::int32_t> places, std::size_t k) : places_(std::move(places)), k_(k) {
    for (std::size_t g = 0; g < count(); ++g) ++times_[hash(g)];
  }

  std::size_t count() const { return places_.size() / k_; }

  // A place that must change: one whose value the group has before; else any, where the group is there twice.
  std::optional<std::size_t> wrong_place(std::size_t g, Random& random) const {
    for (std::size_t i = g * k_; i < (g + 1) * k_; ++i)
      if (stands(places_[i], g * k_, i, i)) return i;
    if (times_.at(hash(g)) > 1) return g * k_ + random.below(k_);
    return std::nullopt;
  }

  // Exchanges two places where neither group then has one value twice, or equals another.
  void exchange(std::size_t a, std::size_t b) {
    const std::size_t g = a / k_, h = b / k_;
    if (g == h || stands(places_[b], g * k_, (g + 1) * k_, a) || stands(places_[a], h * k_, (h + 1) * k_, b))
      return;
    const std::uint64_t left = hash(g), right = hash(h), moved = of(places_[b]) - of(places_[a]);
    if (is_there(left + moved) || is_there(right - moved)) return;
    --times_[left], --times_[right], ++times_[left + moved], ++times_[right - moved];
    std::swap(places_[a], places_[b]);
  }

  std::vector<std::int32_t> sorted() && {
    for (auto from = places_.begin(); from != places_.end(); from += static_cast<std::ptrdiff_t>(k_))
      std::sort(from, from + static_cast<std::ptrdiff_t>(k_));
    return std::move(places_);
  }

 private:
  static std::uint64_t of(std::int32_t value) { return mix(static_cast<std::uint64_t>(value)); }
  std::uint64_t hash(std::size_t g) const {
    std::uint64_t sum = 0;
    for (std::size_t i = g * k_; i < (g + 1) * k_; ++i) sum += of(places_[i]);
    return sum;
  }
  bool is_there(std::uint64_t hash) const {
    const auto found = times_.find(hash);
    return found != times_.end() && found->second > 0;
  }
  // Does the value stand in places [from, to), `but` left aside?
  bool stands(std::int32_t value, std::size_t from, std::size_t to, std::size_t but) const {
    for (std::size_t i = from; i < to; ++i)
      if (i != but && places_[i] == value) return true;
    return false;
  }

  std::vector<std::int32_t> places_;
  std::size_t k_;
  std::unordered_map<std::uint64_t, std::uint32_t> times_;
};

std::uint64_t square_root(std::uint64_t x) {  // rounded down
  std::uint64_t root = 0;
  for (std::uint64_t step = 1ULL << 31; step > 0; step /= 2)
    if ((root + step) * (root + step) <= x) root += step;
  return root;
}

// Takes the mean from all entries, rounded down, and halves them until they are below 2^40.
void centre(std::vector<std::int64_t>& x) {
  WideSigned sum = 0;
  for (const std::int64_t entry : x) sum += entry;
  const auto mean = static_cast<std::int64_t>(sum / static_cast<WideSigned>(x.size()));
  std::int64_t largest = 0;
  for (std::int64_t& entry : x) {
    entry -= mean;
    largest = std::max(largest, entry < 0 ? -entry : entry);
  }
  int shift = 0;
  while (largest >> shift >= 1LL << 40) ++shift;
  for (std::int64_t& entry : x) entry >>= shift;
}

}  // namespace

std::optional<std::vector<std::int32_t>> regular_groups(Random& random, std::size_t values, std::size_t k,
                                                        std::size_t degree, const Work& work) {
  std::vector<std::int32_t> places(values * degree);
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = static_cast<std::int32_t>(i / degree + 1);
  for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random.below(i)]);
  const std::size_t count = places.size(), most_exchanges = 64 * (count + 64);
  Groups groups(std::move(places), k);
  std::size_t exchanges = 0;
  for (std::size_t g = 0; g < groups.count(); ++g) {
    if (g % 4096 == 0 && work.over()) throw work.stopped("stopped while mixing places");
    while (const auto place = groups.wrong_place(g, random)) {
      if (++exchanges > most_exchanges) return std::nullopt;
      groups.exchange(*place, random.below(count));
    }
  }
  return std::move(groups).sorted();
}

bool is_connected(std::span<const std::int32_t> edges, std::size_t vertices) {
  std::vector<std::size_t> parent(vertices);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::int32_t vertex) {
    auto v = static_cast<std::size_t>(vertex) - 1;
    for (; parent[v] != v; v = parent[v]) parent[v] = parent[parent[v]];
    return v;
  };
  std::size_t parts = vertices;
  for (std::size_t e = 0; e + 1 < edges.size(); e += 2) {
    const std::size_t u = root(edges[e]), v = root(edges[e + 1]);
    parts -= u != v;
    parent[u] = v;
  }
  return parts <= 1;
}

bool expands(Random& random, std::span<const std::int32_t> edges, std::size_t vertices, std::size_t degree,
             const Work& work) {
  const auto D = static_cast<std::int64_t>(degree);
  std::vector<std::int64_t> x(vertices), y(vertices);
  for (std::int64_t& entry : x) entry = static_cast<std::int64_t>(random.below(1ULL << 40)) - (1LL << 39);
  const std::size_t steps = 100 * static_cast<std::size_t>(std::bit_width(vertices));
  WideSigned product = 0, square = 0;
  for (std::size_t step = 0; step <= steps; ++step) {
    if (work.over()) throw work.stopped("stopped while bounding an eigenvalue");
    centre(x);
    for (std::size_t v = 0; v < vertices; ++v) y[v] = D * x[v];
    for (std::size_t e = 0; e + 1 < edges.size(); e += 2) {
      const auto u = static_cast<std::size_t>(edges[e]) - 1, v = static_cast<std::size_t>(edges[e + 1]) - 1;
      y[u] += x[v];
      y[v] += x[u];
    }
    if (step == steps)
      for (std::size_t v = 0; v < vertices; ++v) {
        product += WideSigned(x[v] >> 8) * (y[v] >> 8);
        square += WideSigned(x[v] >> 8) * (x[v] >> 8);
      }
    std::swap(x, y);
  }
  // product / square <= D + 2 sqrt(D - 1) + 1/10, in units of 2^-16.
  const std::uint64_t root = square_root(4 * (degree - 1) << 32);
  return product * 65536 <= square * static_cast<WideSigned>((degree << 16) + root + 6554);
}

}  // namespace reductio::generators
