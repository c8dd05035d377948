#include "reductions/gadgets/gadget.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "instances/units.hpp"
#include "reductions/gadgets/definition.hpp"
#include "reductions/gadgets/image.hpp"

namespace reductio::reductions {
namespace {

using Table = Gadget::Table;

// `section`: where in its file it stands, if it comes from one.
InputError ill_made(const Gadget& gadget, const std::string& section, const std::string& found,
                    const std::string& expected) {
  const auto place = gadget.places.find(section);
  return {(place == gadget.places.end() ? "" : place->second + ", ") + "gadget " + gadget.name, found,
          expected};
}

void check_table(const Gadget& gadget, const Table& table, const char* side) {
  const std::size_t values = std::size_t{1} << gadget.block;
  if (table.size() != values)
    throw ill_made(gadget, side, fmt::format("{} values of a block on the {}", table.size(), side),
                   fmt::format("{}", values));
  for (const auto& entries : table) {
    for (const std::int64_t entry : entries)
      if (entry < -greatest_entry || entry > greatest_entry)
        throw ill_made(gadget, side, fmt::format("the entry {}", entry),
                       fmt::format("at most {}", greatest_entry));
    if (entries.size() != gadget.width())
      throw ill_made(gadget, side, counted(entries.size(), "entry", "entries") + " on the " + side,
                     fmt::format("{}, as many as elsewhere", gadget.width()));
  }
}

void check_name(const Gadget& gadget) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  if (gadget.name.empty() || gadget.name.find_first_not_of(letters) != std::string::npos)
    throw ill_made(gadget, "", "its name", "letters, digits, _ and -");
}

bool same_sides(const Gadget& gadget) {
  return gadget.left == gadget.right &&
         std::all_of(gadget.pads.begin(), gadget.pads.end(),
                     [](const Gadget::Pad& pad) { return pad.left.text() == pad.right.text(); });
}

void check(const Gadget& gadget) {
  check_name(gadget);
  for (const Problem* problem : {&gadget.source, &gadget.target})
    if (!problem->pairs())
      throw ill_made(gadget, problem == &gadget.source ? "from" : "to",
                     "the problem " + std::string(problem->name), "problems of pairs of rows");
  if (gadget.block < 1 || gadget.block > most_block)
    throw ill_made(gadget, "left", fmt::format("blocks of {} coordinates", gadget.block),
                   fmt::format("1 to {}", most_block));
  if (gadget.left.empty() || gadget.width() > most_width)
    throw ill_made(gadget, "left", "no table, or too many entries",
                   fmt::format("at most {} entries", most_width));
  if (gadget.cosines && (gadget.cosines->problem.of_equal_norms != gadget.target.name || !of_bits(gadget)))
    throw ill_made(gadget, "to", "cosines of rows that are none of " + std::string(gadget.target.name),
                   "the problem of their inner products, and entries that are bits");
  check_table(gadget, gadget.left, "left");
  check_table(gadget, gadget.right, "right");
  if (!of_bits(gadget) && !gadget.target.inner_product())
    throw ill_made(gadget, "left", "an entry that is no bit",
                   "entries 0 and 1: the target's score is no inner product");
  if (ends(gadget) == Ends::one_to_one && !same_sides(gadget))
    throw ill_made(gadget, "right", "two different sides for one set", "both sides the same");
}

std::vector<Claim> claims_of(const Gadget& gadget) {
  std::vector<Claim> all{{"complete"}, {"sound"}, {"backward"}, {"size"}};
  const Ends kind = ends(gadget);
  if (gadget.source.has_threshold && gadget.target.has_threshold &&
      (kind == Ends::two_to_two || kind == Ends::one_to_one))
    all.push_back({"value"});
  if (of_bits(gadget)) all.push_back({"image"});
  return all;
}

// A size never falls below 0, nor beyond what a prediction can say.
Sizes size_in(const NamedSizes<Expression>& sizes, const Gadget& gadget, const Sizes& source) {
  std::vector<std::pair<std::string_view, std::int64_t>> given;
  given.reserve(source.all.size() + 1);
  for (const auto& [name, size] : source.all)
    given.emplace_back(name, static_cast<std::int64_t>(std::min<std::uint64_t>(size, 1ULL << 62)));
  const auto d = static_cast<std::int64_t>(source.at("d")), b = static_cast<std::int64_t>(gadget.block);
  given.emplace_back("K", d / b + (d % b != 0));
  Sizes out;
  out.all.reserve(sizes.size());
  for (const auto& [name, size] : sizes) try {
      out.all.emplace_back(name, static_cast<std::uint64_t>(std::max<std::int64_t>(0, value(size, given))));
    } catch (const InputError&) {
      out.all.emplace_back(name, Natural::most);
    }
  return out;
}

// Rows as data of documents, with the threshold of their cosines.
Data documents(const Gadget& gadget, const PairData<Word>& rows, const Data& source) {
  const PairView from = pair_view(source);
  Parts parts;
  if (const auto* one = std::get_if<MonoRows>(&rows))
    parts.bits = {{"V", one->V}};
  else
    parts.bits = {{"A", std::get<PairRows>(rows).A}, {"B", std::get<PairRows>(rows).B}};
  StatedNumbers stated;
  if (from.threshold || !gadget.source.has_threshold)
    stated.threshold = image_threshold(gadget, from.d, from.threshold.value_or(0));
  return gadget.asked().shape->assemble(std::move(parts), stated);
}

Data target_data(const Gadget& gadget, const Data& source, const Loop& loop) {
  if (!of_bits(gadget))
    throw ill_made(gadget, "", "an entry that is no bit", "entries 0 and 1: files hold no others");
  try {
    const auto made = image<Word>(gadget, pair_data(source), loop);
    if (gadget.cosines) return documents(gadget, made, source);
    return std::visit([](const auto& x) { return Data(x); }, made);
  } catch (const InputError& e) {
    throw e.at(fmt::format("gadget {}, d = {}", gadget.name, sizes(source).at("d")));
  }
}

// Rows keep their places. In a joined target a pair of one side is never an image, in a crossed one a row and itself:
// the proofs show that they are no witness either.
std::optional<Witness> backward(Ends kind, const Sizes& source, const Witness& witness) {
  const auto w = Pair::of(witness);
  const std::size_t n = source.at("n");
  if (!w) return std::nullopt;
  if (kind == Ends::crossed) {
    if (w->i == w->j) return std::nullopt;
    return w->i < w->j ? *w : Pair{w->j, w->i};
  }
  if (kind != Ends::joined) return *w;
  if (w->i >= n || w->j < n) return std::nullopt;
  return Pair{w->i, w->j - n};
}

Witness onward(Ends kind, const Sizes& source, const Witness& witness) {
  const Pair w = Pair::of(witness).value();
  return kind == Ends::joined ? Pair{w.i, source.at("n") + w.j} : w;
}

}  // namespace

Ends ends(const Gadget& gadget) {
  const bool to_one_set = of_one_set(*gadget.target.shape);
  if (of_one_set(*gadget.source.shape)) return to_one_set ? Ends::one_to_one : Ends::crossed;
  return to_one_set ? Ends::joined : Ends::two_to_two;
}

Number image_threshold(const Gadget& gadget, std::size_t d, std::int64_t t) {
  const auto number = [&](const Expression& e) {
    return value(e, {{"d", static_cast<std::int64_t>(d)},
                     {"K", static_cast<std::int64_t>(blocks_of(gadget, d))},
                     {"t", t}});
  };
  if (!gadget.cosines) return number(gadget.threshold);
  const std::int64_t norm = gadget.cosines->norm ? number(*gadget.cosines->norm) : 1;
  return Number::ratio(number(gadget.threshold), std::max<std::int64_t>(norm, 1));
}

bool same_images(const Gadget& x, const Gadget& y) {
  const auto same_pad = [](const Gadget::Pad& p, const Gadget::Pad& q) {
    return p.length.text() == q.length.text() && p.left.text() == q.left.text() &&
           p.right.text() == q.right.text();
  };
  const auto norm = [](const Gadget& of) {
    return of.cosines && of.cosines->norm ? of.cosines->norm->text() : "";
  };
  return x.source.name == y.source.name && x.asked().name == y.asked().name && norm(x) == norm(y) &&
         x.block == y.block && x.left == y.left && x.right == y.right &&
         x.threshold.text() == y.threshold.text() &&
         std::equal(x.pads.begin(), x.pads.end(), y.pads.begin(), y.pads.end(), same_pad);
}

bool of_bits(const Gadget& gadget) {
  const auto is_bit = [](std::int64_t entry) { return entry == 0 || entry == 1; };
  for (const Table* table : {&gadget.left, &gadget.right})
    for (const auto& entries : *table)
      if (!std::all_of(entries.begin(), entries.end(), is_bit)) return false;
  return true;
}

NamedSizes<Expression> made_sizes(const Gadget& gadget) {
  const Expression n = Expression::number("n"), m = Expression::number("m");
  Expression d = Expression(static_cast<std::int64_t>(gadget.width())) * Expression::number("K");
  for (const Gadget::Pad& pad : gadget.pads) d = d + max(0, pad.length);
  switch (ends(gadget)) {
    case Ends::two_to_two:
      return {{"n", n}, {"m", m}, {"d", d}};
    case Ends::joined:
      return {{"n", n + m}, {"d", d}};
    case Ends::one_to_one:
      return {{"n", n}, {"d", d}};
    case Ends::crossed:
      return {{"n", n}, {"m", n}, {"d", d}};
  }
  return {};
}

Sizes made_size(const Gadget& gadget, const Sizes& source) {
  return size_in(made_sizes(gadget), gadget, source);
}

void check_stated_size(const Gadget& gadget, const Sizes& stated, const Sizes& source) {
  const Sizes made = made_size(gadget, source);
  for (const auto& [name, size] : made.all)
    if (stated.at(name) != size)
      throw ill_made(gadget, "size", fmt::format("it states {} = {} for this source", name, stated.at(name)),
                     fmt::format("{} = {}, which is what it makes", name, size));
}

Reduction reduction_of(Gadget gadget) {
  check(gadget);
  const auto g = std::make_shared<const Gadget>(std::move(gadget));
  const Ends kind = ends(*g);
  // Formulas are made once, and read for every source.
  const auto made = std::make_shared<const NamedSizes<Expression>>(made_sizes(*g));
  return {g->name,
          g->source.name,
          g->asked().name,
          g->doc,
          {},
          claims_of(*g),
          [g, made](const Sizes& source, const Settings&) {
            return std::vector{size_in(g->size.empty() ? *made : g->size, *g, source)};
          },
          [g, kind, made](const Data& source, const Settings&, const Work&) {
            const Sizes size = sizes(source);
            return Run{{size_in(*made, *g, size)},
                       [g, source](std::size_t, const Work& work) {
                         return target_data(*g, source, parallel(work));
                       },
                       [kind, size](const Witness& witness) {
                         return std::pair<std::size_t, Witness>(0, onward(kind, size, witness));
                       }};
          },
          [kind](const Origin& origin, std::size_t, const Witness& witness) {
            return backward(kind, origin.sizes, witness);
          },
          false,
          {},
          g,
          [g](const Data& source, const Settings&, std::size_t) { return image_by_definition(g, source); }};
}

}  // namespace reductio::reductions
