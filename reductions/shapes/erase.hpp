// From a reduction's type to what the registry holds: one overload set a shape.
#pragma once
#include "reductions/shapes/coordinatewise.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/split_and_list.hpp"

namespace reductio {

namespace detail {

inline PairSizes<Natural> pair_sizes(const Sizes& s) { return {s.at("n"), s.at("m"), s.at("d")}; }

template <class R>
std::vector<Sizes> stated_sizes(const Sizes& s, const Settings& settings) {
  if constexpr (IsCoordinatewise<R>) {
    return {erase(R::size(pair_sizes(s)))};
  } else if constexpr (IsSeparated<R>) {
    std::vector<Sizes> all;
    const std::size_t n = s.at("n");
    for (std::size_t p = 0; p < targets_for(n); ++p)
      all.push_back(erase(PairSizes<Natural>{side_size<std::size_t>(n, p, 0), side_size<std::size_t>(n, p, 1), s.at("d")}));
    return all;
  } else if constexpr (IsSplitAndList<R>) {
    return {erase(R::size(FormulaSizes<Natural>{s.at("vars"), s.at("clauses")}))};
  } else {
    static_assert(IsRowThreshold<R>, "a reduction has one of the shapes of reductions/shapes/");
    wanted_weights(settings, s.at("m"));  // refuses what cannot be met
    return {erase(R::size(pair_sizes(s)))};
  }
}

template <class R>
std::vector<Data> forward_data(const Data& source, const Settings& settings, const Work& work) {
  const R r{};
  const Loop loop = parallel(work);
  if constexpr (IsCoordinatewise<R>) {
    return {forward(r, std::get<PairRows>(source), loop)};
  } else if constexpr (IsSeparated<R>) {
    std::vector<Data> all;
    for (auto& target : forward(r, std::get<MonoRows>(source), loop)) all.push_back(std::move(target));
    return all;
  } else if constexpr (IsSplitAndList<R>) {
    return {forward(r, planes(std::get<Formula>(source)), loop)};
  } else {
    return {forward(r, std::get<PairRows>(source), settings, loop)};
  }
}

template <class R>
std::optional<Witness> backward_witness(const Sizes& source, const Settings&, std::size_t target,
                                        const Witness& witness) {
  const auto* pair = std::get_if<Pair>(&witness);
  if (pair == nullptr) return std::nullopt;
  std::optional<Pair> back;
  if constexpr (IsCoordinatewise<R>)
    back = backward<R>(source.at("n"), *pair);
  else if constexpr (IsSeparated<R>)
    back = backward_separated(target, *pair);
  else if constexpr (IsSplitAndList<R>)
    return joined_assignment(source.at("vars"), *pair);
  else
    back = backward_attended(source.at("m"), *pair);
  return back ? std::optional<Witness>(*back) : std::nullopt;
}

template <class R>
std::pair<std::size_t, Witness> onward_witness(const Sizes& source, const Settings&, const Witness& witness) {
  if constexpr (IsSplitAndList<R>)
    return {0, split_assignment(std::get<Assignment>(witness))};
  else if constexpr (IsSeparated<R>)
    return onward_separated(std::get<Pair>(witness));
  else if constexpr (IsCoordinatewise<R>)
    return {0, onward<R>(source.at("n"), std::get<Pair>(witness))};
  else
    return {0, witness};
}

}  // namespace detail

template <class R>
Reduction erase(std::string_view name, std::string_view doc) {
  return {name,
          R::Source::name,
          R::Target::name,
          doc,
          R::options(),
          R::claims(),
          &detail::stated_sizes<R>,
          &detail::forward_data<R>,
          &detail::backward_witness<R>,
          &detail::onward_witness<R>};
}

}  // namespace reductio
