// An image is what the definition of its reduction says, and a comparison finds whatever is changed in one, and where.
#include "reductions/base/definition.hpp"

#include <fmt/format.h>

#include <random>
#include <set>

#include "instances/shapes/attention.hpp"
#include "reductions/gadgets/gadget_file.hpp"
#include "reductions/shapes/erase.hpp"
#include "tests/catch.hpp"
#include "tests/reductions/random_sources.hpp"

namespace reductio::tests {
namespace {

const std::vector<std::size_t> edges_of_words{0, 1, 2, 63, 64, 65, 127, 128, 129, 191, 192, 1099, 1100};

// Nothing, or the first fault of the first target that has one.
std::optional<ImageFault> fault_of(const Reduction& reduction, const Data& source, const Settings& settings) {
  const auto targets = targets_of(reduction, source, settings, {.threads = 2});
  for (std::size_t k = 0; k < targets.size(); ++k)
    if (auto fault = compare(targets[k], reduction.definition(source, settings, k), {}, {.threads = 2}).fault)
      return fault;
  return std::nullopt;
}

void check_image(const Reduction& reduction, const Data& source, const Settings& settings) {
  const auto fault = fault_of(reduction, source, settings);
  INFO(reduction.name << ", d = " << sizes(source).all.back().second);
  if (fault) FAIL_CHECK(fault->text());
}

// One image of each reduction of the registry, with what it has to be.
struct Made {
  const Reduction& reduction;
  Definition definition;
  Data target;
};
std::vector<Made> made(std::size_t d) {
  std::mt19937 random(7);
  std::vector<Made> out;
  for (const Reduction& r : all_reductions()) {
    const Settings settings(r.options, {});
    const Shape& shape = *find_problem(r.source).shape;
    Data source = shape.empty();
    if (r.source == "sat") {
      source = random_sources::formula(random, 6, d);
    } else {
      const auto of_coordinates = [&](std::size_t so_many) {
        Parts parts;
        for (const auto& part : shape.parts()) {
          const std::size_t rows = shape.parts().size() == 1 ? 12 : 5 + 2 * parts.bits.size();
          parts.bits.emplace_back(part.name, random_sources::rows(random, rows, so_many));
        }
        return shape.assemble(parts, {so_many, {}, {}});
      };
      source = of_coordinates(d);
      if (!runs_on(r)(source)) shape.set_threshold(source, 0);
      if (!runs_on(r)(source)) source = of_coordinates(5);
    }
    out.push_back({r, r.definition(source, settings, 0), targets_of(r, source, settings, {}).front()});
  }
  return out;
}

std::size_t rows_of_part(const Rows<Word>& array) { return array.n(); }
std::size_t rows_of_part(const Matrix& array) { return array.rows(); }
std::size_t columns_of_part(const Rows<Word>& array) { return array.d(); }
std::size_t columns_of_part(const Matrix& array) { return array.cols(); }
void turn(Rows<Word>& array, std::size_t i, std::size_t k) { set(array.edit(i), k, !at(array.row(i), k)); }
// Turned twice it is what it was, to the last bit.
void turn(Matrix& array, std::size_t i, std::size_t k) {
  double& x = array.edit(i)[k];
  x = x == 0 ? 0.375 : x == 0.375 ? 0 : -x;
}

// Calls f(part, array) for the rows or the numbers of every part, to be changed in place.
template <class F>
void each_array(Data& target, F f) {
  for (const Part& part : target.shape().parts(target)) {
    const auto array = edit_part(target, part.name);
    if (auto* const* rows = std::get_if<Rows<Word>*>(&array)) f(std::string(part.name), **rows);
    if (auto* const* matrix = std::get_if<Matrix*>(&array)) f(std::string(part.name), **matrix);
  }
}

ImageFault the_fault(const Made& made, const RowChoice& choice = {}, unsigned threads = 2) {
  const auto fault = compare(made.target, made.definition, choice, {.threads = threads}).fault;
  REQUIRE(fault);
  return *fault;
}

}  // namespace

TEST_CASE("definition: every image of the registry is what it says, at the ends of words and at random") {
  std::mt19937 random(1);
  std::vector<std::size_t> all = edges_of_words;
  for (std::size_t round = 0; round < rounds(25); ++round) all.push_back(random() % 1101);
  for (const Reduction& r : all_reductions()) {
    REQUIRE(r.definition);
    for (const Settings& settings : random_sources::settings(r))
      for (const std::size_t d : all)
        if (d <= 200 || !(r.measured || r.name == "ov_to_msd_mono"))  // whose images are long
          check_image(r, random_sources::source(random, r, d), settings);
  }
}

TEST_CASE("definition: gadgets of all blocks, ends and pads") {
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    const Reduction r = reduction_of(random_sources::gadget(random));
    INFO(write_gadget(*r.gadget));
    const std::size_t d = round % 3 == 0 ? edges_of_words[random() % edges_of_words.size()] : random() % 400;
    check_image(r, random_sources::source(random, find_problem(r.source), d), {});
  }
}

TEST_CASE("definition: what is turned anywhere is found at its place, however many look") {
  std::mt19937 random(1);
  for (const std::size_t d : {1U, 63U, 64U, 65U, 130U})
    for (Made& one : made(d)) {
      INFO(one.reduction.name << ", d = " << d);
      REQUIRE_FALSE(compare(one.target, one.definition, {}, {}).fault);
      each_array(one.target, [&](const std::string& name, auto& array) {
        const std::size_t n = rows_of_part(array), columns = columns_of_part(array);
        for (const auto& [i, k] : {std::pair<std::size_t, std::size_t>(0, 0),
                                   {n - 1, columns - 1},
                                   {random() % n, random() % columns}}) {
          turn(array, i, k);
          const ImageFault fault = the_fault(one);
          CHECK(std::tuple(fault.part, fault.row, fault.coordinate) ==
                std::tuple(name, std::optional(i), std::optional(k)));
          CHECK(fault.found != fault.expected);
          if (i + 1 < n) {  // a later one does not hide it
            turn(array, n - 1, 0);
            CHECK(the_fault(one, {}, 1).row == i);
            CHECK(the_fault(one, {}, 3).row == i);
            turn(array, n - 1, 0);
          }
          turn(array, i, k);
          REQUIRE_FALSE(compare(one.target, one.definition, {}, {}).fault);
        }
      });
    }
}

TEST_CASE("definition: the tail of a row is zero") {
  for (Made& one : made(65))
    each_array(one.target, [&](const std::string& name, auto& array) {
      if constexpr (requires { array.d(); }) {
        INFO(one.reduction.name);
        if (array.d() % 64 == 0) return;  // no tail
        const std::size_t k = array.d() + 1, i = array.n() - 1;
        REQUIRE(array.n() > 0);
        REQUIRE(k / 64 == array.d() / 64);
        set(array.edit(i), k, true);
        const ImageFault fault = the_fault(one);
        CHECK(fault.text() ==
              fmt::format("{}, row {}, coordinate {}: 1; expected 0 behind the last coordinate", name, i, k));
        set(array.edit(i), k, false);
      }
    });
}

TEST_CASE("definition: rows and coordinates that are lost, and numbers beside the parts") {
  for (const Made& one : made(40)) {
    INFO(one.reduction.name);
    Made other = one;
    if (auto* two = other.target.as<PairRows>()) {
      two->B = two->B.slice(0, two->B.n() - 1);
      CHECK(the_fault(other).text() ==
            "B: " + std::to_string(two->B.n()) + " rows; expected " + std::to_string(two->B.n() + 1));
      two->B = Rows<Word>({}, two->B.n() + 1, two->d - 1);
      CHECK(the_fault(other).part == "B");
      other.target = one.target;
      --other.target.as<PairRows>()->d;
      CHECK(the_fault(other).part == "d");
    }
    if (auto* set = other.target.as<MonoRows>()) {
      set->V = set->V.slice(1, set->V.n() - 1);
      CHECK(the_fault(other).part == "V");
    }
    other.target = one.target;
    if (auto* head = other.target.as<AttentionHead>())
      for (double* number : {&head->scale, &head->cut, &head->epsilon}) {
        const double kept = *number;
        *number += 0x1p-40;
        CHECK(the_fault(other).part == (number == &head->scale ? "scale"
                                        : number == &head->cut ? "cut"
                                                               : "epsilon"));
        *number = kept;
      }
    const Shape& shape = other.target.shape();
    if (const auto threshold = shape.threshold(other.target)) {
      for (const std::int64_t by : {-1, 1}) {
        shape.set_threshold(other.target, *threshold + Number(by));
        CHECK(the_fault(other).part == "threshold");
      }
      shape.set_threshold(other.target, std::nullopt);
      CHECK(the_fault(other).found == "none");
    }
  }
}

TEST_CASE(
    "definition: a sample has the first row, the last and no row twice, and sees what lies in it alone") {
  constexpr std::size_t n = 200;
  std::mt19937 random(1);
  const Reduction& r = find_reduction("ov_to_max_ip");
  const Data source =
      PairRows{{}, random_sources::rows(random, n, 9), random_sources::rows(random, 3, 9), 9, {}};
  Data target = targets_of(r, source, {}, {}).front();
  const Definition right = r.definition(source, {}, 0);
  for (const std::uint64_t rows : {2U, 3U, 50U, 199U, 200U, 1000U}) {
    std::multiset<std::size_t> looked_at;
    Definition watched = right;
    watched.sides[0].row = [&](std::size_t i) { return looked_at.insert(i), right.sides[0].row(i); };
    const Compared all = compare(target, watched, {.rows = rows, .seed = 5}, {.threads = 1});
    CHECK_FALSE(all.fault);
    CHECK(all.rows == std::min<std::size_t>(rows, n) + std::min<std::size_t>(rows, 3));
    CHECK((all.all_rows == n + 3 && all.parts == 2 && all.targets == 1 && all.entries == all.rows * 18));
    CHECK(looked_at.size() == std::min<std::size_t>(rows, n));
    CHECK(std::set(looked_at.begin(), looked_at.end()).size() == looked_at.size());
    CHECK((looked_at.contains(0) && looked_at.contains(n - 1)));
    for (std::size_t i = 0; i < n; ++i) {
      turn(target.of<PairRows>().A, i, 4);
      CHECK(compare(target, right, {.rows = rows, .seed = 5}, {}).fault.has_value() == looked_at.contains(i));
      turn(target.of<PairRows>().A, i, 4);
    }
  }
}

TEST_CASE(
    "definition: a comparison is stopped, tells how far it is, and is none of a target of another kind") {
  const Made one = made(20).front();
  std::size_t told = 0;
  Work work;
  work.progress = [&](std::string_view what, double done) {
    CHECK((what == "comparing rows" && done > 0 && done <= 1));
    ++told;
  };
  compare(one.target, one.definition, {}, work);
  CHECK(told > 0);
  work.deadline = Work::Clock::now() - std::chrono::seconds(1);
  CHECK_THROWS_AS(compare(one.target, one.definition, {}, work), Stopped);
  CHECK(compare(Formula{1, {}, {}}, one.definition, {}, {}).fault);
  CHECK(compare(MonoRows{}, one.definition, {}, {}).fault);
}

TEST_CASE("definition: a target that is checked is taken, and one that differs by nobody") {
  std::mt19937 random(1);
  const Reduction& right = find_reduction("ov_to_max_ip");
  const Instance source{
      "ov",
      PairRows{{}, random_sources::rows(random, 4, 70), random_sources::rows(random, 3, 70), 70, {}},
      {}};
  std::size_t taken = 0;
  const auto run = [&](const Reduction& reduction) {
    Compared compared;
    each_target(
        reduction, source, {}, {}, 1 << 20, {}, [&](std::size_t, const Instance&) { ++taken; },
        check_by_definition({}, {}, compared));
    return compared;
  };
  const Compared compared = run(right);
  CHECK((taken == 1 && compared.targets == 1 && compared.parts == 2 && compared.rows == 7 &&
         compared.entries == 980));

  Reduction wrong = right;
  wrong.begin = [begin = right.begin](const Data& data, const Settings& settings, const Work& work) {
    Run out = begin(data, settings, work);
    out.make = [make = out.make](std::size_t k, const Work& making) {
      Data target = make(k, making);
      turn(target.of<PairRows>().B, 2, 139);
      return target;
    };
    return out;
  };
  CHECK_THROWS_WITH(run(wrong), Catch::StartsWith("ov_to_max_ip: target 0 is not what the definition says: "
                                                  "B, row 2, coordinate 139: "));
  CHECK(taken == 1);

  wrong.definition = {};
  CHECK_THROWS_AS(run(wrong), InputError);
  CHECK(taken == 1);
}

}  // namespace reductio::tests
