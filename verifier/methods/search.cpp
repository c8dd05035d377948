#include "verifier/methods/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "instances/bits/natural.hpp"
#include "instances/cost.hpp"
#include "instances/formats/format.hpp"
#include "reductions/gadgets/image.hpp"
#include "verifier/methods/norms.hpp"

namespace reductio::verifier {
namespace {

bool contains(const std::vector<Witness>& all, const Witness& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const Work one_thread{.threads = 1};

// The problems of both ends, looked up once.
struct BothEnds {
  const Problem &source, &target;
  explicit BothEnds(const Reduction& reduction)
      : source(find_problem(reduction.source)), target(find_problem(reduction.target)) {}
};

// One source with all that is compared.
struct Case {
  const Reduction& reduction;
  const BothEnds& ends;
  const Data& source;
  const Settings& settings;
  Sizes size;
  Run run;
  std::vector<Data> targets;
  std::vector<Witness> source_witnesses;
  std::vector<std::vector<Witness>> target_witnesses;
  std::vector<Violation> out;

  Case(const Reduction& r, const BothEnds& both, const Data& s, const Settings& set)
      : reduction(r), ends(both), source(s), settings(set), size(sizes(s)), run(r.begin(s, set, one_thread)) {
    for (std::size_t k = 0; k < run.sizes.size(); ++k) targets.push_back(run.make(k, one_thread));
  }

  // What it takes to try every candidate of every target: an assignment is held against all of a formula.
  std::uint64_t steps() const {
    Natural all = 0;
    for (const Data& target : targets)
      all = all + Natural(candidates(target)) *
                      (target.shape().witness_is_assignment() ? cost(target).weight() : 1);
    return all.value;
  }
  void find_witnesses() {
    source_witnesses = witnesses(ends.source, source);
    for (const Data& target : targets) target_witnesses.push_back(witnesses(ends.target, target));
  }

  void fail(std::string claim, std::string says, std::optional<std::size_t> target = {},
            std::optional<Witness> witness = {}) {
    out.push_back({std::move(claim), std::move(says), target, std::move(witness)});
  }

  Origin origin(std::size_t k) const { return {size, settings, run.memo ? run.memo(k) : Memo()}; }

  bool some_target() const {
    return std::any_of(target_witnesses.begin(), target_witnesses.end(),
                       [](const auto& w) { return !w.empty(); });
  }

  void check_sizes() {
    const bool bounded = reduction.data_decide && !reduction.measured;
    const auto stated = bounded ? reduction.sizes(size, settings) : stated_sizes(reduction, source, settings);
    if (bounded && !as_stated(reduction, run.sizes, stated))
      return fail("size", "there is no target, or they come to more than is stated");
    const auto& each = bounded ? run.sizes : stated;
    if (each.size() != targets.size()) return fail("size", "the number of targets is not the stated one");
    for (std::size_t k = 0; k < targets.size(); ++k)
      if (sizes(targets[k]) != each[k]) return fail("size", "the target's sizes are not the stated ones", k);
  }

  void check_onward() {
    if (!source_witnesses.empty() && !some_target()) fail("complete", "the source is YES and no target is");
    for (const Witness& w : source_witnesses) {
      const auto [k, image] = run.onward(w);
      if (k >= targets.size() || !contains(target_witnesses[k], image))
        return fail("complete", "the source's witness " + source.shape().json_text(w) +
                                    " is mapped to no witness of a target");
    }
  }

  void check_backward() {
    if (source_witnesses.empty() && some_target()) {
      const auto k = static_cast<std::size_t>(std::find_if(target_witnesses.begin(), target_witnesses.end(),
                                                           [](const auto& w) { return !w.empty(); }) -
                                              target_witnesses.begin());
      fail("sound", "the source is NO and a target is YES", k, target_witnesses[k].front());
    }
    for (std::size_t k = 0; k < targets.size(); ++k) {
      if (target_witnesses[k].empty()) continue;
      const Origin from = origin(k);
      for (const Witness& w : target_witnesses[k]) {
        const auto back = mapped_back(reduction, from, k, w);
        if (!back || !contains(source_witnesses, *back))
          return fail("backward",
                      fmt::format("the target's witness {} maps back to no witness of the source",
                                  targets[k].shape().json_text(w)),
                      k, w);
      }
    }
  }

  // Where that is claimed: of every source witness one target witness, in one of the targets.
  void check_count() {
    std::vector<Witness> back;
    for (std::size_t k = 0; k < targets.size(); ++k)
      for (const Witness& w : target_witnesses[k])
        if (const auto one = mapped_back(reduction, origin(k), k, w)) back.push_back(*one);
    for (const Witness& w : source_witnesses)
      if (const auto times = std::ranges::count(back, w); times != 1)
        return fail("count", fmt::format("{} target witnesses map back to {}, and not one", times,
                                         source.shape().json_text(w)));
  }

  // Where that is claimed: of every row of real numbers, exactly.
  void check_norm() {
    for (std::size_t k = 0; k < targets.size(); ++k)
      if (const auto fault = fault_of_norms(targets[k])) return fail("norm", *fault, k);
  }

  // What the values of the targets tell: how many witnesses there are, with as many wrong ones, too, as are mended.
  void check_decoded() {
    std::vector<std::optional<Number>> values;
    for (const Data& target : targets) values.emplace_back(ends.target.value(target, one_thread));
    const auto count = [&](const auto& of) { return reduction.decode({size, settings, {}}, of); };
    const auto exact = count(values);
    if (!exact || exact->witnesses != source_witnesses.size() || !exact->wrong.empty())
      return fail(
          "value",
          exact ? fmt::format("the values give {} witnesses, with {} values taken for wrong; there are {}",
                              exact->witnesses, exact->wrong.size(), source_witnesses.size())
                : "the values give no number of witnesses");
    for (std::size_t k = 0; k < exact->most_wrong; ++k) values[k] = *values[k] + 1;
    const auto mended = count(values);
    if (!mended || mended->witnesses != exact->witnesses || mended->wrong.size() != exact->most_wrong)
      fail("value",
           fmt::format("with {} wrong values the number of witnesses is not found", exact->most_wrong));
  }

  // A value does not tell where in a target a number stands.
  void check_image() {
    for (std::size_t k = 0; k < targets.size(); ++k)
      if (const auto fault =
              compare(targets[k], reduction.definition(source, settings, k), {}, one_thread).fault)
        return fail("image", "the image is not what the definition says: " + fault->text(), k);
  }

  // Where the reduction says what an image scores, every candidate of the first target does.
  void check_value() {
    if (!reduction.image_score || targets.empty()) return;
    const Origin from = origin(0);
    targets.front().shape().each_candidate(targets.front(), [&](const Witness& w) {
      const auto back = mapped_back(reduction, from, 0, w);
      const Number score = ends.target.score_of(targets.front(), w).value();
      if (back && identical(score, reduction.image_score(source, *back))) return true;
      fail("value",
           fmt::format(
               "{} has score {}, not {}", targets.front().shape().json_text(w), score.text(),
               back ? fmt::format("{}, as is claimed of it", reduction.image_score(source, *back).text())
                    : "one of a candidate of the source"),
           0, w);
      return false;
    });
  }

  // Optimum questions between the ends of a gadget: the same pairs attain both optima (backward and onward have
  // compared them), and the threshold at a pair's score is its image's score.
  void check_optimum() {
    if (!reduction.gadget) return;
    const Gadget& gadget = *reduction.gadget;
    const auto d = size.at("d");
    for (const Witness& w : source_witnesses) {
      const Witness image = run.onward(w).second;
      const std::int64_t s = gadget.source.score_of(source, w).value().integer().value();
      const auto z = ends.target.score_of(targets.front(), image);
      if (!z)
        return fail("value", fmt::format("the image {} of a pair that attains the optimum is no pair",
                                         targets.front().shape().json_text(image)));
      const Number stated = image_threshold(gadget, d, s);
      if (!surely(*z == stated))
        return fail(
            "value",
            fmt::format("the optimum is {}, and its image's {} instead of {}", s, z->text(), stated.text()),
            0, image);
    }
  }

  void check_gap() {
    for (std::size_t k = 0; k < targets.size(); ++k) {
      const Shape& shape = targets[k].shape();
      const auto names = shape.reals();
      const auto values = shape.reals(targets[k]);
      for (std::size_t r = 0; r < names.size(); ++r)
        if (names[r].name == "epsilon" && settings.has("epsilon") && values[r] < settings.real("epsilon"))
          return fail("gap", fmt::format("the image promises epsilon {}, less than was asked", values[r]), k);
      if (const std::string why = shape.unstable(targets[k]); !why.empty()) return fail("gap", why, k);
    }
  }
};

// The same reduction, which states its sizes once for sources of one size that follow each other: some reductions
// compute real numbers to many digits to say whether a size can be met. One thread may use it.
Reduction with_sizes_kept(const Reduction& reduction) {
  struct Last {
    Sizes source;
    Settings settings;
    std::vector<Sizes> stated;
  };
  Reduction out = reduction;
  out.sizes = [state = reduction.sizes, last = std::make_shared<std::optional<Last>>()](
                  const Sizes& source, const Settings& settings) {
    if (!*last || (*last)->source != source || !((*last)->settings == settings))
      *last = {source, settings, state(source, settings)};
    return (*last)->stated;
  };
  return out;
}

// What the images of a source take, which is the same for sources of one size that follow each other.
class PredictedBytes {
 public:
  PredictedBytes(const Reduction& reduction, const Settings& settings)
      : reduction_(reduction), settings_(settings) {}
  std::uint64_t of(const Data& data) {
    if (reduction_.measured) return predicted_bytes(reduction_, data, settings_);
    const Sizes source = sizes(data);
    if (!last_ || last_->first != source) last_ = {source, predicted_bytes(reduction_, source, settings_)};
    return last_->second;
  }

 private:
  const Reduction& reduction_;
  const Settings& settings_;
  std::optional<std::pair<Sizes, std::uint64_t>> last_;
};

// What fails on this source; and has it a witness? The source asks what its image can answer. None where to try every
// candidate takes more steps than these.
struct Examined {
  bool yes = false;
  std::vector<Violation> violations;
};
bool is_claimed(const Reduction& reduction, std::string_view claim) {
  return std::ranges::count(reduction.claims, claim, &Claim::name) != 0;
}
bool is_bounded(const Reduction& reduction, std::string_view claim) {
  return std::ranges::any_of(
      reduction.claims, [&](const Claim& one) { return one.name == claim && one.expect == Expect::bounded; });
}
std::optional<Examined> examine(const Reduction& reduction, const BothEnds& ends, const Data& source,
                                const Settings& settings, std::uint64_t most_steps) {
  Case c(reduction, ends, source, settings);
  if (c.steps() > most_steps) return std::nullopt;
  c.find_witnesses();
  c.check_sizes();
  if (reduction.decode) {
    c.check_decoded();
    c.check_image();
    return Examined{!c.source_witnesses.empty(), std::move(c.out)};
  }
  c.check_onward();
  c.check_backward();
  c.check_value();
  c.check_gap();
  if (is_claimed(reduction, "count")) c.check_count();
  if (is_claimed(reduction, "norm")) c.check_norm();
  if (is_bounded(reduction, "image")) c.check_image();
  if (!ends.source.decision(source.shape().threshold(source))) {
    c.check_optimum();
    for (Violation& v : c.out)
      if (v.claim != "size") v.claim = "value";
  }
  return Examined{!c.source_witnesses.empty(), std::move(c.out)};
}

}  // namespace

std::vector<Violation> violations(const Reduction& reduction, const Data& source, const Settings& settings,
                                  std::uint64_t most) {
  if (!keeps_question(reduction, source)) return {};
  const auto examined = examine(reduction, BothEnds(reduction), source, settings, most);
  return examined ? examined->violations : std::vector<Violation>();
}

std::optional<Violation> image_violation(const Reduction& reduction, const Data& source,
                                         const Settings& settings) {
  if (!reduction.definition) return std::nullopt;
  const std::vector<Data> targets = targets_of(reduction, source, settings, one_thread);
  for (std::size_t k = 0; k < targets.size(); ++k)
    if (const auto fault =
            compare(targets[k], reduction.definition(source, settings, k), {}, one_thread).fault)
      return Violation{"image", "the image is not what the definition says: " + fault->text(), k, {}};
  return std::nullopt;
}

std::vector<Settings> settings_to_try(const Reduction& reduction) {
  std::vector<Settings> all{Settings(reduction.options, {})};
  for (const OptionSpec& option : reduction.options) {
    const auto also = [&](std::string_view value) {
      if (!value.empty() && value != option.fallback)
        all.emplace_back(reduction.options,
                         std::map<std::string, std::string>{{std::string(option.name), std::string(value)}});
    };
    for (const std::string_view word : option.words) also(word);
    also(option.tried);
  }
  return all;
}

Counterexample replay(const Reduction& reduction, const Data& source, const Settings& settings,
                      const std::string& claim) {
  const Instance first{std::string(reduction.source), source, {}};
  const std::string bytes = write_bytes(first, {.bare = true});
  Counterexample out{claim, read_bytes({bytes, nullptr}), {}, false, false, {}, {}, {}};
  std::vector<Violation> all = violations(reduction, out.source.data, settings);
  if (auto wrong = image_violation(reduction, out.source.data, settings)) all.push_back(std::move(*wrong));
  const auto again = std::ranges::find(all, claim, &Violation::claim);
  if (again != all.end())
    out.says = again->says, out.target = again->target, out.witness = again->witness;
  else
    throw std::logic_error(fmt::format("{}: a counterexample to {} did not replay", reduction.name, claim));
  out.source_yes = !witnesses(find_problem(reduction.source), out.source.data).empty();
  for (Data& target : targets_of(reduction, out.source.data, settings, one_thread)) {
    out.target_yes = out.target_yes || !witnesses(find_problem(reduction.target), target).empty();
    out.targets.push_back({std::string(reduction.target), std::move(target), {}});
  }
  return out;
}

namespace {

// Instances have so many bits less with other settings than the defaults, which turn numbers and no bits.
constexpr std::size_t fewer_bits = 3;

bool proved_by_nobody(const Reduction& reduction) {
  return std::ranges::any_of(reduction.claims,
                             [](const Claim& one) { return one.expect == Expect::bounded; });
}

}  // namespace

std::size_t bits_beside_proof(const Reduction& reduction, std::size_t bits) {
  return proved_by_nobody(reduction) ? bits : std::min(bits, std::size_t{9});
}

Search search(const Reduction& searched, std::size_t bits, const Work& work) {
  constexpr std::uint64_t most_bytes = 1 << 20;  // of all images of one tiny instance
  std::uint64_t with_rows =
      0;  // instances that can have a witness: without one the code is as good as not run
  const Reduction reduction = with_sizes_kept(searched);
  Search out;
  const BothEnds ends(reduction);
  const auto runs = runs_on(reduction);
  const std::vector<Settings> all_settings = settings_to_try(reduction);
  const std::size_t other_bits = proved_by_nobody(reduction) || bits <= fewer_bits ? bits : bits - fewer_bits;
  for (const Settings& settings : all_settings) {
    PredictedBytes predicted(reduction, settings);
    const auto tried = [&](const Data& data) {
      if (work.over()) out.whole = false, out.why = "within the deadline";
      if (!out.whole) return false;
      if (!runs(data) || !keeps_question(reduction, data)) return true;
      if (predicted.of(data) > most_bytes) return ++out.too_large, true;
      const auto examined = examine(reduction, ends, data, settings, few_candidates);
      if (!examined) return ++out.too_large, true;
      ++out.instances;
      if (first_candidate(data)) ++with_rows;
      out.yes += examined->yes;
      for (const Violation& v : examined->violations)
        if (!out.found.contains(v.claim))
          out.found.emplace(v.claim, replay(reduction, data, settings, v.claim));
      return true;
    };
    try {
      each_tiny(ends.source, settings == all_settings.front() ? bits : other_bits, tried);
    } catch (const Undecided& e) {
      out.whole = false, out.why = fmt::format("({})", e.what());
    }
  }
  if (with_rows == 0 && out.whole)
    out.whole = false, out.why = fmt::format("with images of at most {} bytes", most_bytes);
  out.scope = ends.source.shape->tiny_scope(bits);
  const std::string others = ends.source.shape->tiny_scope(other_bits);
  if (others != out.scope && all_settings.size() > 1) out.scope += "; with other settings " + others;
  return out;
}

}  // namespace reductio::verifier
