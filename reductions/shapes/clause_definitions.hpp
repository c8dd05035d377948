// What stands in clauses and constraints by the definitions of the reductions that write them: see definitions.hpp.
#pragma once
#include <algorithm>
#include <cstdlib>
#include <memory>
#include <vector>

#include "reductions/shapes/chained.hpp"
#include "reductions/shapes/one_hot.hpp"
#include "reductions/shapes/order_encoded.hpp"
#include "reductions/shapes/renaming.hpp"
#include "reductions/shapes/softened.hpp"
#include "reductions/shapes/substitution.hpp"

namespace reductio::reductions {

namespace detail {

// Clause number r of an image is choice r - first[c] of the last clause c whose choices begin at r or before.
struct Choices {
  Pieces pieces;
  Formula source;
  std::vector<std::size_t> first{0};

  Choices(Pieces p, const Formula& of) : pieces(std::move(p)), source(of) {
    for (std::size_t c = 0; c < source.clauses(); ++c) {
      std::size_t all = 1;
      for (const std::int32_t literal : source.clause(c)) all *= pieces.of(literal > 0).clauses();
      first.push_back(first.back() + all);
    }
  }

  std::vector<std::int32_t> moved(std::span<const std::int32_t> piece, std::size_t v) const {
    std::vector<std::int32_t> out(piece.begin(), piece.end());
    for (std::int32_t& literal : out) {
      const auto by = static_cast<std::int32_t>(pieces.bits * v);
      literal += literal > 0 ? by : -by;
    }
    return out;
  }
  std::vector<std::int32_t> clause(std::size_t row) const {
    std::vector<std::int32_t> out;
    const auto add = [&](const Formula& cnf, std::size_t piece, std::size_t v) {
      for (const std::int32_t literal : moved(cnf.clause(piece), v)) out.push_back(literal);
    };
    if (row >= first.back()) {
      const std::size_t behind = row - first.back(), of_each = pieces.block.clauses();
      add(pieces.block, behind % of_each, behind / of_each);
      return out;
    }
    const auto c = static_cast<std::size_t>(std::ranges::upper_bound(first, row) - first.begin()) - 1;
    const auto literals = source.clause(c);
    for (std::size_t i = 0, place = 1; i < literals.size(); ++i) {
      const Formula& cnf = pieces.of(literals[i] > 0);
      add(cnf, (row - first[c]) / place % cnf.clauses(), variable_in(literals[i]));
      place *= cnf.clauses();
    }
    return out;
  }
};

// Rows of numbers, clauses or constraints, that are worked out one by one.
template <class E>
Definition::Side listed(std::string_view name, std::size_t rows,
                        std::function<std::vector<E>(std::size_t)> row) {
  Definition::Side side{name, rows, 0, {}};
  side.row = [row](std::size_t r) -> Definition::Entries {
    return [numbers = row(r)](std::size_t k) { return static_cast<double>(numbers[k]); };
  };
  side.length = [row](std::size_t r) { return row(r).size(); };
  return side;
}
inline Definition clauses_by_definition(std::size_t vars, std::size_t rows,
                                        std::function<std::vector<std::int32_t>(std::size_t)> clause) {
  Definition out{{listed("clauses", rows, std::move(clause))}};
  out.variables = vars;
  return out;
}

}  // namespace detail

// Clauses by their numbers, each from its digits; then those of the blocks.
inline Definition target_by_definition(const StatedSubstitution&, const Data& source, const Pieces& pieces,
                                       std::size_t) {
  const auto all = std::make_shared<const detail::Choices>(pieces, source.of<Formula>());
  const std::size_t vars = all->source.vars, rows = all->first.back() + vars * all->pieces.block.clauses();
  return detail::clauses_by_definition(all->pieces.bits * vars, rows,
                                       [all](std::size_t row) { return all->clause(row); });
}

// Clause r is the one that is drawn for place r, literal by literal.
template <IsRenaming R>
Definition target_by_definition(const R& r, const Data& source, const Settings& settings, std::size_t) {
  const auto formula = std::make_shared<const Formula>(source.of<Formula>());
  const auto names =
      std::make_shared<const Renamed>(checked_renaming(r, formula->vars, formula->clauses(), settings));
  return detail::clauses_by_definition(formula->vars, formula->clauses(), [formula, names](std::size_t row) {
    std::vector<std::int32_t> out;
    for (const std::int32_t literal : formula->clause(names->clause[row])) {
      const auto name = static_cast<std::int32_t>(names->variable[variable_in(literal)] + 1);
      out.push_back((literal < 0) == names->negated[variable_in(literal)] ? name : -name);
    }
    return out;
  });
}

// A clause of more than three literals has a link between every two of its clauses, which have one literal each but
// for the first and the last, which have two.
template <IsChained R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t) {
  struct Place {
    std::size_t clause, number, link;  // of the source, in its chain, and the chain's first link
  };
  const auto formula = std::make_shared<const Formula>(source.of<Formula>());
  const auto places = std::make_shared<std::vector<Place>>();
  std::size_t vars = formula->vars;
  for (std::size_t c = 0; c < formula->clauses(); ++c) {
    const std::size_t length = formula->clause(c).size(), in_chain = length > 3 ? length - 2 : 1;
    for (std::size_t number = 0; number < in_chain; ++number) places->push_back({c, number, vars});
    vars += in_chain - 1;
  }
  return detail::clauses_by_definition(vars, places->size(), [formula, places](std::size_t row) {
    const auto [c, number, link] = (*places)[row];
    const auto all = formula->clause(c);
    if (all.size() <= 3) return std::vector(all.begin(), all.end());
    const bool first = number == 0, last = number + 3 == all.size();
    std::vector<std::int32_t> out;
    if (!first) out.push_back(-static_cast<std::int32_t>(link + number));
    if (first) out.push_back(all[0]);
    out.push_back(all[number + 1]);
    out.push_back(last ? all[number + 2] : static_cast<std::int32_t>(link + number + 1));
    return out;
  });
}

namespace detail {

// Weights that are all 1.
inline Definition::Side unit_weights(std::size_t rows) {
  return {"weights", rows, 1,
          [](std::size_t) -> Definition::Entries { return [](std::size_t) { return 1.0; }; }};
}

}  // namespace detail

// Clause r of the rows is that of row r div (d + 1): its order, then bit after bit; behind all rows stand the ends of
// both orders, and then the coordinates.
template <IsOrderEncoded R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t) {
  using Clause = std::vector<std::int32_t>;
  const auto& x = source.of<PairRows>();
  const std::size_t n = x.A.n(), m = x.B.n(), d = x.d, ends = (n + m) * (d + 1);
  const auto name = [](std::size_t variable) { return static_cast<std::int32_t>(variable + 1); };
  const auto apart = [=](std::size_t k) { return Clause{-name(n + m + 2 + k), -name(n + m + 2 + d + k)}; };
  const auto hard = [=](std::size_t r) -> Clause {
    if (r >= ends) {
      const Clause all{-name(0), name(n), -name(n + 1), name(n + 1 + m)};
      return r < ends + 4 ? Clause{all[r - ends]} : apart(r - ends - 4);
    }
    const std::size_t row = r / (d + 1), place = r % (d + 1);
    const bool of_a = row < n;
    const std::size_t i = of_a ? row : row - n, order = of_a ? i : n + 1 + i;
    if (place == 0) return {-name(order), name(order + 1)};
    const std::size_t k = place - 1;
    const std::int32_t bit = name(n + m + 2 + (of_a ? 0 : d) + k);
    return {name(order), -name(order + 1), at(of_a ? x.A.row(i) : x.B.row(i), k) ? bit : -bit};
  };
  Definition out;
  out.variables = n + m + 2 + 2 * d;
  if constexpr (R::soft) {
    out.sides = {detail::listed<std::int32_t>("hard", ends + 4, hard),
                 detail::listed<std::int32_t>("soft", d, apart), detail::unit_weights(d)};
    out.threshold = source.shape().threshold(source);
  } else {
    out.sides = {detail::listed<std::int32_t>("clauses", ends + 4 + d, hard)};
  }
  return out;
}

// Every clause is a soft one, and there are no others.
template <IsSoftened R>
Definition target_by_definition(const R&, const Data& source, const Settings&, std::size_t) {
  using Clause = std::vector<std::int32_t>;
  const auto formula = std::make_shared<const Formula>(source.of<Formula>());
  Definition out{{detail::listed<std::int32_t>("hard", 0, [](std::size_t) { return Clause(); }),
                  detail::listed<std::int32_t>("soft", formula->clauses(),
                                               [formula](std::size_t c) {
                                                 const auto clause = formula->clause(c);
                                                 return Clause(clause.begin(), clause.end());
                                               }),
                  detail::unit_weights(formula->clauses())}};
  out.threshold = 0;
  out.variables = formula->vars;
  return out;
}

// Constraint r: one of the rows of A, one of the rows of B, and then all ties of coordinate 0, of coordinate 1, ...
inline Definition target_by_definition(const StatedOneHot& r, const Data& source, const Settings&,
                                       std::size_t) {
  using Numbers = std::vector<std::int64_t>;
  const auto& x = source.of<PairRows>();
  const std::size_t n = x.A.n(), m = x.B.n(), d = x.d, ties = r.ties.size();
  const auto name = [](std::size_t variable) { return static_cast<std::int64_t>(variable + 1); };
  const auto constraint = [=](std::size_t row) {
    Numbers out;
    const auto add = [&](std::int64_t c, std::size_t variable) {
      out.push_back(c), out.push_back(name(variable));
    };
    if (row < 2) {
      for (std::size_t i = 0; i < (row == 0 ? n : m); ++i) add(1, row == 0 ? i : n + i);
      out.push_back(1), out.push_back(1);
      return out;
    }
    const Tie& tie = r.ties[(row - 2) % ties];
    const std::size_t k = (row - 2) / ties;
    for (std::size_t i = 0; i < n; ++i)
      if (tie.a != 0 && at(x.A.row(i), k)) add(tie.a, i);
    for (std::size_t j = 0; j < m; ++j)
      if (tie.b != 0 && at(x.B.row(j), k)) add(tie.b, n + j);
    add(tie.z, n + m + k);
    out.push_back(0), out.push_back(tie.bound);
    return out;
  };
  const auto objective = [=](std::size_t) {
    Numbers out;
    for (std::size_t k = 0; k < d; ++k) out.push_back(1), out.push_back(name(n + m + k));
    out.push_back(0), out.push_back(0);
    return out;
  };
  Definition out{{detail::listed<std::int64_t>("constraints", 2 + d * ties, constraint),
                  detail::listed<std::int64_t>("objective", 1, objective)}};
  if (const auto t = x.threshold)
    out.threshold = r.counts == Counts::meets ? *t : static_cast<std::int64_t>(d) - *t;
  out.variables = n + m + d;
  return out;
}

}  // namespace reductio::reductions
