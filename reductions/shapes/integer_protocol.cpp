#include "reductions/shapes/integer_protocol.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "instances/error.hpp"
#include "instances/shapes/real_pairs.hpp"

namespace reductio::reductions::integer_protocol {
namespace {

constexpr std::array<std::int64_t, 3> points{2, -1, 3};
constexpr std::uint64_t most_coordinates = 128;

// What a point has coordinates for: every two blocks, every block, and none.
std::uint64_t coordinates_of_point(std::uint64_t blocks) { return blocks * (blocks + 1) / 2 + blocks + 1; }

std::uint64_t blocks_of(const Sizes& source) {
  const std::uint64_t d = source.at("d");
  if (d > most_coordinates)
    throw InputError("d", std::to_string(d),
                     "at most " + std::to_string(most_coordinates) + ": rows grow with the square of it");
  return (d + 1) / 2;
}

Sizes size_of_target(const Sizes& source) {
  return {{{"n", source.at("n")},
           {"m", source.at("m")},
           {"d", points.size() * coordinates_of_point(blocks_of(source))}}};
}

std::int64_t bit_of(std::span<const Word> row, std::size_t d, std::size_t k) {
  return k < d && at(row, k) ? 1 : 0;
}

// What the line of every block is at r.
std::vector<std::int64_t> lines_at(std::span<const Word> row, std::size_t d, std::int64_t r) {
  std::vector<std::int64_t> out;
  for (std::size_t k = 0; k < d; k += 2) {
    const std::int64_t first = bit_of(row, d, k), second = bit_of(row, d, k + 1);
    out.push_back(first + r * (second - first));
  }
  return out;
}

void write_query(std::span<const Word> row, std::size_t d, std::span<double> out) {
  std::size_t next = 0;
  for (const std::int64_t r : points) {
    const auto phi = lines_at(row, d, r);
    for (std::size_t s = 0; s < phi.size(); ++s)
      for (std::size_t t = s; t < phi.size(); ++t) out[next++] = static_cast<double>(phi[s] * phi[t]);
    for (const std::int64_t of : phi) out[next++] = static_cast<double>(of);
    out[next++] = 1;
  }
}

void write_key(std::span<const Word> row, std::size_t d, std::int64_t h, std::span<double> out) {
  std::size_t next = 0;
  for (const std::int64_t r : points) {
    const std::int64_t c = h * r * (r - 1);
    const auto psi = lines_at(row, d, r);
    for (std::size_t s = 0; s < psi.size(); ++s)
      for (std::size_t t = s; t < psi.size(); ++t)
        out[next++] = static_cast<double>((s == t ? -1 : -2) * psi[s] * psi[t]);
    for (const std::int64_t of : psi) out[next++] = static_cast<double>(2 * c * of);
    out[next++] = static_cast<double>(-c * c);
  }
}

Data target_of_advice(const PairRows& x, std::size_t target, const Loop& loop) {
  const std::size_t D = size_of_target(sizes(Data(x))).at("d");
  const auto h = -static_cast<std::int64_t>(target);
  RealPairs out{Matrix(x.A.n(), D, 0.0), Matrix(x.B.n(), D, 0.0), Number(0)};
  loop(x.A.n(), [&](std::size_t i) { write_query(x.A.row(i), x.d, out.A.edit(i)); });
  loop(x.B.n(), [&](std::size_t j) { write_key(x.B.row(j), x.d, h, out.B.edit(j)); });
  return out;
}

}  // namespace

std::vector<Claim> claims() {
  constexpr std::string_view why =
      "all small sources were tried; sums over every two blocks are proved by nobody";
  std::vector<Claim> out;
  for (const std::string_view claim : {"complete", "sound", "backward", "count", "size"})
    out.push_back({claim, Expect::bounded, why});
  out.push_back({"image", Expect::bounded, "the loops that write products are proved by nobody"});
  return out;
}

std::vector<Sizes> sizes(const Sizes& source, const Settings&) {
  return std::vector<Sizes>(blocks_of(source) + 1, size_of_target(source));
}

OrderedJson figures(const Sizes& source, const Settings&) {
  return {{"targets", blocks_of(source) + 1}, {"blocks", blocks_of(source)}, {"yes", 0}, {"greatest_no", -3}};
}

bool takes(const Data& source) { return instances::sizes(source).at("d") <= most_coordinates; }

Run begin(const Data& source, const Settings& settings, const Work&) {
  const auto x = std::make_shared<const PairRows>(source.of<PairRows>());
  Run out;
  out.sizes = sizes(instances::sizes(source), settings);
  out.make = [x](std::size_t target, const Work& work) {
    return target_of_advice(*x, target, parallel(work));
  };
  // The slopes of two lines multiply to -1 where their blocks have a one each, at different places.
  out.onward = [x](const Witness& witness) {
    const Pair w = Pair::of(witness).value();
    std::int64_t h = 0;
    for (std::size_t k = 0; k < x->d; k += 2) {
      const auto slope = [&](std::span<const Word> row) {
        return bit_of(row, x->d, k + 1) - bit_of(row, x->d, k);
      };
      h += slope(x->A.row(w.i)) * slope(x->B.row(w.j));
    }
    return std::pair<std::size_t, Witness>(static_cast<std::size_t>(-h), w);
  };
  return out;
}

// Rows keep their places.
std::optional<Witness> backward(const Origin&, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  return w ? std::optional<Witness>(*w) : std::nullopt;
}

// Entry by entry: a column stands for a point and for two blocks, for one, or for none.
Definition definition(const Data& source, const Settings&, std::size_t target) {
  const auto& x = source.of<PairRows>();
  const std::size_t d = x.d, T = (d + 1) / 2, D = points.size() * coordinates_of_point(T);
  struct Column {
    double r;
    std::size_t s, t;  // T: none
  };
  const auto columns = std::make_shared<std::vector<Column>>();
  for (const std::int64_t point : points) {
    const auto r = static_cast<double>(point);
    for (std::size_t s = 0; s < T; ++s)
      for (std::size_t t = s; t < T; ++t) columns->push_back({r, s, t});
    for (std::size_t s = 0; s <= T; ++s) columns->push_back({r, s, T});
  }
  const auto line = [=](std::span<const Word> row, std::size_t block, double r) {
    if (block == T) return 1.0;
    const auto value = [&](std::size_t k) { return k < d && at(row, k) ? 1.0 : 0.0; };
    return (1 - r) * value(2 * block) + r * value(2 * block + 1);
  };
  const auto query = [=, A = x.A](std::size_t i) -> Definition::Entries {
    return [=, row = A.row(i)](std::size_t k) {
      const auto [r, s, t] = (*columns)[k];
      return line(row, s, r) * line(row, t, r);
    };
  };
  const auto key = [=, B = x.B](std::size_t j) -> Definition::Entries {
    return [=, row = B.row(j)](std::size_t k) {
      const auto [r, s, t] = (*columns)[k];
      const double c = -static_cast<double>(target) * r * (r - 1);
      const double factor = s == T ? -c * c : t == T ? 2 * c : s == t ? -1 : -2;
      return factor * line(row, s, r) * line(row, t, r);
    };
  };
  return {{{"A", x.A.n(), D, query}, {"B", x.B.n(), D, key}}, Number(0)};
}

}  // namespace reductio::reductions::integer_protocol
