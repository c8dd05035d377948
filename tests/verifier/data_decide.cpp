// A reduction whose targets the data decide, and its wrong twins: what is wrong with each is told by the claim that it
// breaks, and a memo that comes from a file is not believed.
#include <algorithm>
#include <bit>
#include <map>

#include "instances/formats/format.hpp"
#include "instances/problems/min_ip.hpp"
#include "instances/problems/ov.hpp"
#include "instances/shapes/pairs.hpp"
#include "reductions/shapes/erase.hpp"
#include "tests/catch.hpp"
#include "verifier/methods/search.hpp"
#include "verifier/mutants/kinds.hpp"

namespace reductio::tests {
namespace {

// OV to Min-IP: a target for all rows of A of one weight, against all of B. The memo says which rows these are.
struct OvByWeight : Unshaped<Ov, MinIp> {
  static constexpr bool data_decide = true;
  static std::vector<Claim> claims() { return {{"complete"}, {"sound"}, {"backward"}, {"size"}}; }
  static std::vector<Sizes> sizes(const Sizes& source, const Settings&) {
    const std::uint64_t targets = std::max<std::uint64_t>(1, std::min(source.at("n"), source.at("d") + 1));
    return {{{{"n", source.at("n")}, {"m", targets * source.at("m")}, {"d", source.at("d")}}}};
  }
  static std::vector<std::vector<std::uint64_t>> classes(const PairRows& x) {
    std::map<int, std::vector<std::uint64_t>> by_weight;
    for (std::size_t i = 0; i < x.A.n(); ++i)
      by_weight[x.d == 0 ? 0 : std::popcount(x.A.row(i)[0].value)].push_back(i);
    std::vector<std::vector<std::uint64_t>> out;
    for (const auto& [weight, rows] : by_weight) out.push_back(rows);
    if (out.empty()) out.emplace_back();
    return out;
  }
  static Run begin(const Data& source, const Settings&, const Work&) {
    const auto x = source.of<PairRows>();
    const auto all = classes(x);
    Run out;
    for (const auto& rows : all) out.sizes.push_back({{{"n", rows.size()}, {"m", x.B.n()}, {"d", x.d}}});
    out.make = [x, all](std::size_t k, const Work&) {
      Rows<Word> A({}, all[k].size(), x.d);
      for (std::size_t i = 0; i < A.n(); ++i) std::ranges::copy(x.A.row(all[k][i]), A.edit(i).begin());
      return PairRows{{}, A, x.B, x.d, 0};
    };
    out.memo = [all](std::size_t k) { return Memo{{"rows", all[k]}}; };
    out.onward = [all](const Witness& witness) {
      const Pair w = Pair::of(witness).value();
      std::size_t k = 0;
      while (std::ranges::find(all[k], w.i) == all[k].end()) ++k;
      const auto place = static_cast<std::size_t>(std::ranges::find(all[k], w.i) - all[k].begin());
      return std::pair<std::size_t, Witness>(k, Pair{place, w.j});
    };
    return out;
  }
  static std::optional<Witness> backward(const Origin& origin, std::size_t, const Witness& witness) {
    const Pair w = Pair::of(witness).value();
    return Pair{origin.memo.at("rows").at(w.i), w.j};
  }
};

Reduction by_weight() { return erase<OvByWeight>("ov_by_weight", ""); }

// The same with its run changed.
Reduction changed(const std::function<void(Run&)>& change) {
  Reduction out = by_weight();
  out.begin = [begin = out.begin, change](const Data& source, const Settings& settings, const Work& work) {
    Run run = begin(source, settings, work);
    change(run);
    return run;
  };
  return out;
}

std::vector<std::string> broken(const Reduction& reduction) {
  std::vector<std::string> out;
  for (const auto& [claim, found] : search(reduction, 8, {}).found) out.push_back(claim);
  return out;
}

Instance three_rows() { return read_bytes({"p ov 3 1 3\n110\n100\n101\n010\n"}); }

}  // namespace

TEST_CASE(
    "data decide the targets: the right reduction breaks no claim, and is carried out target by target") {
  CHECK(broken(by_weight()).empty());
  std::vector<std::size_t> rows;
  each_target(by_weight(), three_rows(), {}, {}, 1 << 20, {}, [&](std::size_t k, const Instance& target) {
    CHECK(k == rows.size());
    rows.push_back(sizes(target.data).at("n"));
    const Reduced made = std::get<Reduced>(target.provenance.recipe.back().made);
    CHECK(made.memo ==
          Memo{{"rows", k == 0 ? std::vector<std::uint64_t>{1} : std::vector<std::uint64_t>{0, 2}}});
    CHECK(made.targets == 2);
  });
  CHECK(rows == std::vector<std::size_t>{1, 2});
}

TEST_CASE("data decide the targets: each wrong twin breaks the claim that it should") {
  using All = std::vector<std::string>;
  CHECK(broken(changed([](Run& run) {
          run.memo = [memo = run.memo](std::size_t k) {
            Memo rows = memo(k);
            std::ranges::reverse(rows["rows"]);
            return rows;
          };
        })) == All{"backward"});
  CHECK(broken(changed([](Run& run) {
          run.onward = [](const Witness& w) { return std::pair<std::size_t, Witness>(0, w); };
        })) == All{"complete"});
  const auto threshold = with_targets(by_weight(), "", "", [](auto& targets, const Data&, const Settings&) {
    for (Data& target : targets) target.shape().set_threshold(target, 1);
  });
  CHECK(broken(threshold.reduction) == All{"backward", "sound"});
  CHECK(broken(changed([](Run& run) { run.memo = {}; })) == All{"backward"});
  // A class that is not made, and no target at all.
  const auto lost =
      broken(changed([](Run& run) { run.sizes.resize(std::max<std::size_t>(run.sizes.size(), 2) - 1); }));
  CHECK(std::ranges::count(lost, "complete") == 1);
  const Reduction none = changed([](Run& run) { run.sizes.clear(); });
  CHECK(std::ranges::count(broken(none), "size") == 1);
  CHECK_THROWS_AS(reduce(none, three_rows(), {}, {}, 1 << 20), std::logic_error);
  // More than was stated, and a target that is larger than the run says.
  Reduction little = by_weight();
  little.sizes = [](const Sizes& source, const Settings&) { return std::vector{source}; };
  CHECK(broken(little) == All{"size"});
  CHECK_THROWS_AS(reduce(little,
                         read_bytes({"p ov 2 9 3\n110\n100\n" +
                                     [] {
                                       std::string rows;
                                       for (int k = 0; k < 9; ++k) rows += "010\n";
                                       return rows;
                                     }()}),
                         {}, {}, 1 << 20),
                  std::logic_error);
  const Reduction larger = changed([](Run& run) { --run.sizes.front().all.back().second; });
  CHECK(std::ranges::count(broken(larger), "size") == 1);
  CHECK_THROWS_AS(reduce(larger, three_rows(), {}, {}, 1 << 20), std::logic_error);
}

TEST_CASE("a memo of a file is not believed") {
  const auto reduction = std::make_shared<const Reduction>(by_weight());
  const auto back = [&](const Memo& memo) {
    return lift({Link{reduction, {sizes(three_rows().data), {}, memo}, 1, 2}}, Pair{1, 0});
  };
  CHECK(back({{"rows", {0, 2}}}) == Witness(Pair{2, 0}));
  for (const Memo& bad : {Memo{}, Memo{{"rows", {}}}, Memo{{"rows", {0}}}, Memo{{"columns", {0, 2}}}})
    CHECK_THROWS_AS(back(bad), InputError);
}

}  // namespace reductio::tests
