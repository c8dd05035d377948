#include "generators/ov_barren.hpp"

#include <optional>

#include "generators/parts/pairs.hpp"
#include "generators/parts/plane.hpp"

namespace reductio::generators {
namespace {

// k of u coordinates, so k/u is the density of all columns.
struct Tag {
  std::size_t k = 0, u = 0;
};

// How many coordinates each group takes, and how the plane's columns get their density.
struct Plan {
  Tag tag;
  std::size_t q = 0;
  Chance density, beside_line;
};

std::size_t ones_nearest(Chance p, std::size_t u) {
  return static_cast<std::size_t>((Wide(p.k) * u + Chance::one / 2) / Chance::one);
}

// |k/u - p|, compared without division.
bool nearer(Tag x, Tag y, Chance p) {
  const auto off = [&](Tag t) {
    const Wide k = Wide(t.k) * Chance::one, wanted = Wide(p.k) * t.u;
    return k > wanted ? k - wanted : wanted - k;
  };
  return off(x) * y.u < off(y) * x.u;
}

// What is asked of a tag: room for `codes` different rows, and a density near p at which lines of a plane of
// order q fit.
struct Demand {
  std::uint64_t codes;
  Chance p;
  std::size_t q;

  bool met(Tag tag) const {
    return tag.k != 0 && tag.k != tag.u && binomial(tag.u, tag.k) >= codes &&
           Wide(q + 1) * tag.u <= Wide(tag.k) * projective_points(q);
  }
};

// The smallest such tag, of at most `room` coordinates; u = 0 when there is none.
Tag smallest_tag(const Demand& demand, std::size_t room) {
  for (std::size_t u = 2; u <= room; ++u)
    if (const Tag tag{ones_nearest(demand.p, u), u}; demand.met(tag)) return tag;
  return {};
}

// The same, but up to seven coordinates more where that brings k/u nearer to p.
Tag nearest_tag(const Demand& demand, std::size_t room) {
  const Tag smallest = smallest_tag(demand, room);
  Tag best = smallest;
  for (std::size_t u = smallest.u + 1; smallest.u != 0 && u <= std::min(room, smallest.u + 7); ++u)
    if (const Tag tag{ones_nearest(demand.p, u), u}; demand.met(tag) && nearer(tag, best, demand.p))
      best = tag;
  return best;
}

// The orders of planes whose points fit into `room` and whose lines alone are no denser than p: the least and
// the greatest; 0 when there is none.
std::pair<std::size_t, std::size_t> orders(std::size_t room, Chance p) {
  std::pair<std::size_t, std::size_t> out{0, 0};
  for (std::size_t q = 1; projective_points(q) <= room; ++q)
    if ((q == 1 || is_prime(q)) && Wide(q + 1) * Chance::one <= Wide(p.k) * projective_points(q))
      out = {out.first == 0 ? q : out.first, q};
  return out;
}

std::optional<Plan> plan_at(const PairDimensions& s, Chance p) {
  const std::size_t least = orders(s.d, p).first;
  if (least == 0) return std::nullopt;
  // A tag with many more codes than rows looks more like independent columns; take what fits.
  for (std::uint64_t spare = 16; spare > 0; spare /= 2) {
    const Tag tag = nearest_tag({std::max(s.n, s.m) * spare, p, least}, s.d - projective_points(least));
    if (tag.u == 0) continue;
    const Chance density = Chance::nearest(tag.k, tag.u);
    const std::size_t q = std::max(least, orders(s.d - tag.u, density).second), points = projective_points(q);
    // A point off the line is one with chance t, where q + 1 + t (points - q - 1) = points k / u.
    const Wide ones = Wide(tag.k) * points, line = Wide(q + 1) * tag.u;
    return Plan{tag, q, density,
                Chance::nearest(ones - std::min(ones, line), Wide(tag.u) * (points - q - 1))};
  }
  return std::nullopt;
}

// At density p, or where that does not fit, at 2/3, which the smallest plane (the triangle) allows.
Plan make_plan(const PairDimensions& s, const Settings& settings, Chance p) {
  if (s.d > 0 && (p.k == 0 || p.k >= Chance::one))
    throw InputError("--p", settings.typed("p"), "more than 0 and less than 1");
  const Chance triangle{std::max(p.k, Chance::nearest(2, 3).k)};
  for (const Chance density : {p, triangle})
    if (const auto plan = plan_at(s, density)) return *plan;
  const std::uint64_t codes = std::max(s.n, s.m);
  const std::size_t tag = smallest_tag({codes, triangle, 1}, 1024).u;
  throw InputError("--d", settings.typed("d"),
                   (tag == 0 ? "many more" : "at least " + std::to_string(tag + projective_points(1))) +
                       " coordinates for " + settings.typed(s.n < s.m ? "m" : "n") +
                       " rows of which none holds another");
}

// Column `order[c]` of the instance holds coordinate c of the construction: plane, tag, rest.
class Barren {
 public:
  Barren(const PairDimensions& s, const Plan& plan, const Seed& seed)
      : plan_(plan),
        seed_(seed),
        d_(s.d),
        plane_(cells<Word>(s.d)),
        codes_{Permutation(seed, Stream::codes, binomial(plan.tag.u, plan.tag.k)),
               Permutation(seed, Stream::codes_b, binomial(plan.tag.u, plan.tag.k))} {
    Random random(seed, Stream::columns, 0);
    order_ = sample(random, s.d, s.d);
    for (std::size_t c = 0; c < points(); ++c) set(std::span(plane_), order_[c], true);
    const Tag tag = plan.tag;
    subsets_.assign((tag.u + 1) * (tag.k + 1), 0);
    for (std::size_t u = 0; u <= tag.u; ++u)
      for (std::size_t k = 0; k <= tag.k; ++k) subsets_[u * (tag.k + 1) + k] = binomial(u, k);
  }

  void row(Stream side, std::size_t i, std::span<Word> row) const {
    Random random(seed_, side, i);
    biased_row(random, plan_.density, row, d_);
    for (std::size_t c = 0; c < row.size(); ++c)
      row[c] = (row[c] & !plane_[c]) | (random.biased(plan_.beside_line) & plane_[c]);
    projective_line(plan_.q, random.below(points()),
                    [&](std::size_t point) { set(row, order_[point], true); });
    tag(codes_[side == Stream::side_a ? 0 : 1](i), row);
  }

 private:
  std::size_t points() const { return projective_points(plan_.q); }

  // The k-subset number `code` in the combinatorial number system: its greatest element c is the greatest
  // with C(c, k) <= code, and so on with k - 1.
  void tag(std::uint64_t code, std::span<Word> row) const {
    std::size_t k = plan_.tag.k;
    for (std::size_t c = plan_.tag.u; c-- > 0;) {
      const std::uint64_t below = subsets_[c * (plan_.tag.k + 1) + k];
      const bool in = k > 0 && code >= below;
      if (in) code -= below, --k;
      set(row, order_[points() + c], in);
    }
  }

  Plan plan_;
  Seed seed_;
  std::size_t d_;
  std::vector<Word> plane_;         // one at the columns of the plane
  std::vector<std::size_t> order_;  // column of each coordinate
  std::vector<std::uint64_t> subsets_;
  std::array<Permutation, 2> codes_;
};

// Is no column constant, and are no two columns equal? Reads only as many rows as it takes to see it.
bool columns_differ(const Rows<Word>& rows) {
  std::vector<std::uint64_t> sum(rows.d()),
      ones(rows.d());  // sum: of a random number for each row with a one
  for (std::size_t i = 0; i < rows.n(); ++i) {
    const auto row = rows.row(i);
    for (std::size_t c = 0; c < row.size(); ++c)
      for (std::uint64_t rest = row[c].value; rest != 0; rest &= rest - 1) {
        const std::size_t column = c * 64 + static_cast<std::size_t>(std::countr_zero(rest));
        sum[column] += mix(i + 1);
        ++ones[column];
      }
    if ((i + 1) % 1024 != 0 && i + 1 != rows.n()) continue;
    std::vector<std::uint64_t> sorted = sum;
    std::sort(sorted.begin(), sorted.end());
    const bool differ = std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end();
    if (differ &&
        std::none_of(ones.begin(), ones.end(), [&](std::uint64_t k) { return k == 0 || k == i + 1; }))
      return true;
  }
  return false;
}

}  // namespace

std::vector<OptionSpec> OvBarren::options() {
  return pair_options({{"p", OptionSpec::Kind::word, "critical", density_help}});
}

Settings OvBarren::resolve(const Settings& given) { return resolve_pairs(options(), given); }

Instance OvBarren::make(const Settings& settings, const Seed& seed, const Work& work) {
  constexpr int attempts = 64;
  const PairDimensions s = pair_dimensions(settings, work, Natural(settings.size("d")) * 32);
  if (s.n < 2) throw InputError("--n", settings.typed("n"), "at least 2 rows, or every column is constant");
  if (s.m < 2) throw InputError("--m", settings.typed("m"), "at least 2 rows, or every column is constant");
  const Plan plan = make_plan(s, settings, parse_density(settings.word("p"), s.n, s.m, s.d));
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const Barren barren(s, plan, seed.attempt(static_cast<std::uint64_t>(attempt)));
    Instance out = blank_pairs(s);
    make_rows(work, rows(out),
              [&](Stream side, std::size_t i, std::span<Word> row) { barren.row(side, i, row); });
    if (!columns_differ(rows(out).A) || !columns_differ(rows(out).B)) continue;
    know_no(out, "every row holds a line of a hidden projective plane, and any two lines meet");
    return out;
  }
  throw InputError("--n, --m", rows_text(settings),
                   "more rows: " + std::to_string(attempts) + " draws of " + settings.typed("d") +
                       " columns all had a constant one or two equal ones");
}

std::string OvBarren::known_attack(const Settings& settings) {
  if (settings.size("n") + settings.size("m") < 20 * least_attacked) return {};
  return "counts over triples of columns give the plane and a proof of the answer, in near-linear time";
}

}  // namespace reductio::generators
