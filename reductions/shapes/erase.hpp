// From a reduction's type to what the registry holds.
//
// A coordinate-wise reduction is read into its gadget. One of another shape of this folder is run by the functions that
// its shape states for it: target_sizes, target_data, target_by_definition, witness_backward, witness_onward; where the
// data decide what the target is, target_measures; where more than the settings is needed of them, target_setup, whose
// value is then given in their place. Of a shape whose authors state few functions those take a value, which holds
// them, in place of the reduction: stated_by_author. A reduction of a shape of its own derives from Unshaped and states
// what follows, as Reduction has it:
//   static std::vector<Sizes> sizes(const Sizes& source, const Settings&);
//   static Run begin(const Data& source, const Settings&, const Work&);
//   static std::optional<Witness> backward(const Origin&, std::size_t target, const Witness&);
//   static std::vector<Claim> claims();                  proved by nobody: Expect::bounded, and why
//   static constexpr bool data_decide = true;            where number and sizes of targets depend on the data
//   static Definition definition(const Data& source, const Settings&, std::size_t target);   optional
//   static OrderedJson figures(const Sizes& source, const Settings&);                        optional
//   static bool takes(const Data& source), and std::string_view limits;                      optional
#pragma once
#include "reductions/shapes/as_counts.hpp"
#include "reductions/shapes/causal_threshold.hpp"
#include "reductions/shapes/chained.hpp"
#include "reductions/shapes/chunks.hpp"
#include "reductions/shapes/classes.hpp"
#include "reductions/shapes/coordinatewise.hpp"
#include "reductions/shapes/counted_keys.hpp"
#include "reductions/shapes/definitions.hpp"
#include "reductions/shapes/hard_threshold.hpp"
#include "reductions/shapes/interpolated.hpp"
#include "reductions/shapes/one_hot.hpp"
#include "reductions/shapes/order_encoded.hpp"
#include "reductions/shapes/padded.hpp"
#include "reductions/shapes/published_dummies.hpp"
#include "reductions/shapes/relative_threshold.hpp"
#include "reductions/shapes/renaming.hpp"
#include "reductions/shapes/row_threshold.hpp"
#include "reductions/shapes/separated.hpp"
#include "reductions/shapes/signed_threshold.hpp"
#include "reductions/shapes/softened.hpp"
#include "reductions/shapes/split_and_list.hpp"
#include "reductions/shapes/substitution.hpp"
#include "reductions/shapes/summed_heads.hpp"
#include "reductions/shapes/tensor_power.hpp"
#include "reductions/shapes/tensor_threshold.hpp"
#include "reductions/shapes/token_threshold.hpp"
#include "reductions/shapes/unit_vectors.hpp"

namespace reductio::reductions {

template <class From, class To>
struct Unshaped {
  using Source = From;
  using Target = To;
  static constexpr bool data_decide = false;
  static std::vector<OptionSpec> options() { return {}; }
};

template <class R>
concept IsUnshaped = std::derived_from<R, Unshaped<typename R::Source, typename R::Target>>;

namespace detail {

// What a shape works out of the settings once a run; of one that works out nothing, the settings.
template <class R>
auto setup_of(const R& r, const Settings& settings) {
  if constexpr (requires { target_setup(r, settings); })
    return target_setup(r, settings);
  else
    return settings;
}

}  // namespace detail

// Fills in the functions that run.
template <class R>
void fill_in(Reduction& out, const R& r) {
  using detail::setup_of;
  using Setup = decltype(setup_of(r, Settings()));
  out.sizes = [r](const Sizes& source, const Settings& settings) {
    if constexpr (requires { check_settings(r, source, settings); }) check_settings(r, source, settings);
    return target_sizes(r, source, settings);
  };
  constexpr bool measures = requires(const Data& source, const Setup& setup) {
    target_measures(r, source, setup);
  };
  if constexpr (measures) {
    out.data_decide = true;
    out.measured = [r](const Data& source, const Settings& settings) {
      if constexpr (requires { check_settings(r, sizes(source), settings); })
        check_settings(r, sizes(source), settings);
      return target_measures(r, source, setup_of(r, settings));
    };
  }
  if constexpr (requires(const Data& source) { r.takes(source); }) {
    out.takes = [r](const Data& source) { return r.takes(source); };
    out.limits = R::limits;
  }
  out.begin = [r, stated = out.sizes](const Data& source, const Settings& settings, const Work&) {
    Run run{stated(sizes(source), settings), {}, {}};
    const auto kept = std::make_shared<const Data>(source);
    const auto setup = std::make_shared<const Setup>(setup_of(r, settings));
    if constexpr (measures) {
      run.sizes.clear();
      for (Measure& one : target_measures(r, source, *setup)) run.sizes.push_back(std::move(one.sizes));
    }
    run.make = [r, kept, setup](std::size_t k, const Work& work) {
      return target_data(r, *kept, *setup, k, parallel(work));
    };
    run.onward = [r, kept, setup](const Witness& witness) {
      return witness_onward(r, *kept, *setup, witness);
    };
    return run;
  };
  out.backward = [r](const Origin& origin, std::size_t target, const Witness& witness) {
    return witness_backward(r, origin, target, witness);
  };
  out.definition = [r](const Data& source, const Settings& settings, std::size_t target) {
    return target_by_definition(r, source, setup_of(r, settings), target);
  };
  if constexpr (requires(const Sizes& s, const Settings& g) { target_figures(r, s, g); })
    out.figures = [r](const Sizes& source, const Settings& settings) {
      return target_figures(r, source, settings);
    };
  if constexpr (requires(const Origin& o, std::span<const std::optional<Number>> v) {
                  decoded_witnesses(r, o, v);
                })
    out.decode = [r](const Origin& origin, std::span<const std::optional<Number>> values) {
      return decoded_witnesses(r, origin, values);
    };
  if constexpr (requires(const Data& source, const Witness& w) { image_score(r, source, w); })
    out.image_score = [r](const Data& source, const Witness& w) { return image_score(r, source, w); };
}

// Its targets have memos, and their number is known from the data alone.
template <IsClasses R>
void fill_in(Reduction& out, const R& r) {
  out.data_decide = true;
  out.sizes = [r](const Sizes& source, const Settings& settings) {
    return target_sizes(r, source, settings);
  };
  out.measured = [r](const Data& source, const Settings& settings) {
    return target_measures(r, source, settings);
  };
  out.begin = [r](const Data& source, const Settings&, const Work&) { return run_of_classes(r, source); };
  out.backward = [r](const Origin& origin, std::size_t target, const Witness& witness) {
    return witness_backward(r, origin, target, witness);
  };
  out.definition = [r](const Data& source, const Settings& settings, std::size_t target) {
    return target_by_definition(r, source, settings, target);
  };
}

template <IsUnshaped R>
void fill_in(Reduction& out, const R&) {
  out.sizes = &R::sizes;
  out.begin = &R::begin;
  out.backward = &R::backward;
  out.data_decide = R::data_decide;
  if constexpr (requires { &R::definition; }) out.definition = &R::definition;
  if constexpr (requires { &R::figures; }) out.figures = &R::figures;
  if constexpr (requires { &R::takes; }) out.takes = &R::takes, out.limits = R::limits;
}

template <class R>
Reduction erase(std::string_view name, std::string_view doc, const R& r = {}) {
  if constexpr (IsCoordinatewise<R>) {
    return reduction_of(gadget_of(r, name, doc));
  } else {
    Reduction out;
    out.name = name, out.doc = doc;
    out.source = R::Source::name, out.target = R::Target::name;
    out.options = R::options(), out.claims = R::claims();
    if constexpr (requires { stated_by_author(r); })
      fill_in(out, stated_by_author(r));
    else
      fill_in(out, r);
    return out;
  }
}

}  // namespace reductio::reductions
