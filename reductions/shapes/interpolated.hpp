// The shape of a reduction from counting pairs to values over a field: the source on a random line.
//
// In target number k, from 0, a bit x of the source becomes entry(x, r, k + 1) modulo p, with a direction r that is
// drawn from the seed for each entry, the same in all targets. Its author states
//   entry(x, r, t)   x at t = 0, and of degree 1 in t: x + t r
// What a pair of rows adds to a target's value is then a product of d polynomials of degree 2 in t, and so is the value
// a polynomial of degree 2d at most. Its value at t = 0 is the number of pairs that are witnesses: it follows from 2d +
// 1 values, and with `spare` ones more half as many wrong ones are found out (Reed and Solomon's code).
#pragma once
#include <span>

#include "instances/bits/random.hpp"
#include "instances/problems/fov.hpp"
#include "reductions/shapes/shape.hpp"

namespace reductio::reductions {

template <class From>
struct Interpolated {
  using Source = From;
  using Target = Fov;

  static std::vector<OptionSpec> options() {
    return {{"seed", OptionSpec::Kind::size, "1", "what the directions are drawn from"},
            {"modulus", OptionSpec::Kind::size, "",
             "the prime p [the least one above n m and the number of targets]"},
            {"spare",
             OptionSpec::Kind::size,
             "0",
             "more targets than 2d + 1: half as many may be answered wrongly",
             {},
             false,
             {},
             "2"}};
  }
  template <class N>
  static PairSizes<N> size(const PairSizes<N>& s) {
    return s;
  }
  static std::vector<Claim> claims() { return {{"value"}, {"uniform"}, {"size"}, {"image"}}; }
};

// So many values fix a polynomial of degree 2d.
template <class N>
N points_needed(const N& d) {
  return d + d + N(1);
}

template <class R>
concept IsInterpolated = std::derived_from<R, Interpolated<typename R::Source>>;

// What the settings come to for a source of these sizes.
struct LineSetup {
  std::uint64_t modulus = 2, seed = 1;
  std::size_t targets = 1, needed = 1;
};
// Throws InputError: no prime, one that is not above n m and the number of targets, or none below 2^31.
LineSetup line_setup(const Sizes& source, const Settings& settings);

// The directions of one row, in the order of its coordinates.
class Directions {
 public:
  Directions(const LineSetup& setup, Stream side, std::size_t row)
      : modulus_(setup.modulus), random_(setup.seed, side, row) {}
  std::uint64_t next() { return random_.below(modulus_); }

 private:
  std::uint64_t modulus_;
  Random random_;
};

// Both sides of a target with entries of type E: of_row(side, i) gives what turns coordinate k, a bit, into one.
template <class E>
struct LineSides {
  Grid<E> A, B;
};
template <class E, class S, class OfRow, class L = Loop>
LineSides<E> on_line(const Bichromatic<S>& x, const E& zero, OfRow of_row, const L& loop = serial) {
  const Index<S> d = x.d;
  LineSides<E> out{Grid<E>(x.A.n(), d, zero), Grid<E>(x.B.n(), d, zero)};
  loop(x.A.n(), [&](const Index<S>& i) {
    const auto row = out.A.edit(i);
    auto entry = of_row(Stream::direction_a, i);
    x.in.each(d, [&](const Index<S>& k) { row[k] = entry(k, coordinate(x.A.row(i), k)); });
  });
  loop(x.B.n(), [&](const Index<S>& j) {
    const auto row = out.B.edit(j);
    auto entry = of_row(Stream::direction_b, j);
    x.in.each(d, [&](const Index<S>& k) { row[k] = entry(k, coordinate(x.B.row(j), k)); });
  });
  return out;
}

template <IsInterpolated R>
std::vector<Sizes> target_sizes(const R& r, const Sizes& source, const Settings& settings) {
  return std::vector<Sizes>(line_setup(source, settings).targets, erase(r.size(pair_sizes(source))));
}

template <IsInterpolated R>
Data target_data(const R& r, const Data& source, const Settings& settings, std::size_t target,
                 const Loop& loop) {
  const LineSetup setup = line_setup(sizes(source), settings);
  const PrimeField field(setup.modulus);
  const auto of_row = [&](Stream side, std::size_t row) {
    return [&field, &r, directions = Directions(setup, side, row), target](std::size_t, Bit x) mutable {
      const auto in_field = [&](std::uint64_t residue) { return Residue{&field, residue}; };  // below p
      return static_cast<std::int64_t>(
          r.entry(in_field(x.value ? 1 : 0), in_field(directions.next()), in_field(target + 1)).value);
    };
  };
  auto sides = on_line<std::int64_t>(source.of<PairRows>(), 0, of_row, loop);
  return FieldRows{sides.A, sides.B, setup.modulus};
}

// No witness is mapped: a value has none.
template <IsInterpolated R>
std::optional<Witness> witness_backward(const R&, const Origin&, std::size_t, const Witness&) {
  return std::nullopt;
}
template <IsInterpolated R>
std::pair<std::size_t, Witness> witness_onward(const R&, const Data&, const Settings&, const Witness&) {
  return {0, {}};
}

std::optional<Decoded> decoded_values(const Origin& origin, std::span<const std::optional<Number>> values);
template <IsInterpolated R>
std::optional<Decoded> decoded_witnesses(const R&, const Origin& origin,
                                         std::span<const std::optional<Number>> values) {
  return decoded_values(origin, values);
}

}  // namespace reductio::reductions
