#include "reductions/shapes/positions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/shapes/documents.hpp"

namespace reductio::reductions::positions {
namespace {

constexpr std::size_t of_a_bit = 4;

ReedSolomon code_for(const Sizes& source, const Settings& settings) {
  constexpr std::uint64_t most_degree = 3;
  const std::uint64_t r = settings.size("degree");
  if (r < 1 || r > most_degree)
    throw InputError("degree", settings.typed("degree"), fmt::format("1 to {}", most_degree));
  return {std::max(source.at("n"), source.at("m")), r};
}

// Of every target. Throws InputError where documents would have more words than they can.
Sizes size_of(const Sizes& source, const ReedSolomon& code) {
  const Natural d = source.at("d"), q = code.q();
  const Natural words = Natural(of_a_bit) * d + (d + 1) * (q * q);
  if (words.value > DocumentSet::most_d)
    throw InputError(
        "positions", fmt::format("documents of {} words", words.value),
        fmt::format("at most {}: fewer rows or coordinates, or a higher degree", DocumentSet::most_d));
  return {{{"n", (Natural(source.at("n")) + source.at("m")).value}, {"d", words.value}}};
}

Number threshold(std::uint64_t d, const ReedSolomon& code) {
  const auto number = [](std::uint64_t x) { return static_cast<std::int64_t>(x); };
  return Number::ratio(number(d + (d + 1) * code.r()), number(2 * d + (d + 1) * code.q()));
}

// phi and psi of EqualNormGadget: all entries 0 of the row, then all entries 1, and so on.
void write_image(std::span<const Word> row, std::size_t d, bool left, std::span<Word> out) {
  const Logic<Word> in;
  const auto entry = [&](std::size_t place, const auto& cell) {
    write_cells(in, out, place * d, d, [&](std::size_t c) { return cell(row[c]); });
  };
  const auto plain = [](const Word& x) { return x; };
  const auto turned = [](const Word& x) { return !x; };
  const auto one = [](const Word&) { return Word(~0ULL); };
  if (left)
    entry(0, one), entry(2, turned), entry(3, plain);
  else
    entry(1, plain), entry(2, one), entry(3, turned);
}

// `copies` times, a one at (x, at(x)) for each x below q.
template <class At>
void write_position(std::span<Word> out, std::size_t from, std::size_t copies, std::uint64_t q, At at) {
  std::vector<std::size_t> places;
  for (std::uint64_t x = 0; x < q; ++x) places.push_back(x * q + at(x));
  for (std::size_t c = 0; c < copies; ++c)
    for (const std::size_t place : places) set(out, from + c * q * q + place, true);
}

Data target(const PairRows& x, const ReedSolomon& code, std::size_t k, const Loop& loop) {
  const std::size_t n = x.A.n(), d = x.d, copies = d + 1;
  DocumentSet out{Rows<Word>({}, n + x.B.n(), of_a_bit * d + copies * code.q() * code.q()), 0,
                  threshold(d, code)};
  out.d = out.V.d();
  loop(out.V.n(), [&](std::size_t i) {
    const bool left = i < n;
    const std::size_t j = left ? i : i - n;
    const std::span<Word> row = out.V.edit(i);
    write_image(left ? x.A.row(j) : x.B.row(j), d, left, row);
    write_position(row, of_a_bit * d, copies, code.q(), [&](std::uint64_t at) {
      return left ? code.left(j, at) : code.right(j, code.shifts()[k], at);
    });
  });
  return out;
}

}  // namespace

std::vector<OptionSpec> options() {
  return {{.name = "degree",
           .fallback = "2",
           .help = "polynomials have a degree below it, 1 to 3: more makes rows shorter and targets more",
           .tried = "1"}};
}

std::vector<Claim> claims() {
  constexpr std::string_view why =
      "all small sources were tried, with degrees 1 and 2 and fields of 2 to 5 elements; that shifts meet "
      "every pair is "
      "tried when targets are made";
  std::vector<Claim> out;
  for (const std::string_view claim : {"complete", "sound", "backward", "size"})
    out.push_back({claim, Expect::bounded, why});
  out.push_back({"image", Expect::bounded, "the loops that write positions are proved by nobody"});
  return out;
}

std::vector<Sizes> sizes(const Sizes& source, const Settings& settings) {
  const ReedSolomon code = code_for(source, settings);
  return std::vector<Sizes>(code.shifts().size(), size_of(source, code));
}

Run begin(const Data& source, const Settings& settings, const Work&) {
  const auto x = std::make_shared<const PairRows>(source.of<PairRows>());
  const auto code = std::make_shared<const ReedSolomon>(code_for(instances::sizes(source), settings));
  Run out;
  out.sizes.assign(code->shifts().size(), size_of(instances::sizes(source), *code));
  out.make = [x, code](std::size_t k, const Work& work) { return target(*x, *code, k, parallel(work)); };
  out.onward = [code, n = x->A.n()](const Witness& witness) {
    const Pair w = Pair::of(witness).value();
    return std::pair<std::size_t, Witness>(code->active_shift(w.i, w.j), Pair{w.i, n + w.j});
  };
  return out;
}

std::optional<Witness> backward(const Origin& origin, std::size_t, const Witness& witness) {
  const auto w = Pair::of(witness);
  const std::size_t n = origin.sizes.at("n");
  if (!w || w->i >= n || w->j < n) return std::nullopt;
  return Pair{w->i, w->j - n};
}

// Entry by entry: a bit by its table, a position by the value of its polynomial, digit by digit.
Definition definition(const Data& source, const Settings& settings, std::size_t target) {
  const auto& x = source.of<PairRows>();
  const ReedSolomon code = code_for(instances::sizes(source), settings);
  const std::uint64_t q = code.q(), r = code.r(), shift = code.shifts()[target];
  const std::size_t n = x.A.n(), d = x.d;
  const auto digit = [q](std::uint64_t of, std::uint64_t k) {
    while (k-- > 0) of /= q;
    return of % q;
  };
  const auto value = [digit, q, r, shift](std::uint64_t number, bool left, std::uint64_t at) {
    std::uint64_t out = left ? 0 : 1;  // the coefficient of x^r
    for (std::uint64_t k = r; k-- > 0;)
      out = (out * at + digit(number, k) + (left ? 0 : digit(shift, k))) % q;
    return out;
  };
  const auto bit = [d](std::span<const Word> row, bool left, std::size_t k) {
    static constexpr bool table[2][2][of_a_bit] = {{{false, false, true, true}, {false, true, true, false}},
                                                   {{true, false, true, false}, {true, false, false, true}}};
    return table[left ? 1 : 0][at(row, k % d) ? 1 : 0][k / d];
  };
  const auto rows = [x, n, d, q, value, bit](std::size_t i) -> Definition::Entries {
    const bool left = i < n;
    const std::size_t j = left ? i : i - n;
    return [=, row = left ? x.A.row(j) : x.B.row(j)](std::size_t k) -> double {
      if (k < of_a_bit * d) return bit(row, left, k) ? 1 : 0;
      const std::size_t place = (k - of_a_bit * d) % (q * q);
      return value(j, left, place / q) == place % q ? 1 : 0;
    };
  };
  return {{{"V", n + x.B.n(), of_a_bit * d + (d + 1) * q * q, rows}}, threshold(d, code)};
}

}  // namespace reductio::reductions::positions
