// What holds of every reduction in the registry, and of chains.
#include <filesystem>
#include <set>

#include "instances/bits/natural.hpp"

#include "instances/formats/format.hpp"
#include "instances/shapes/formula.hpp"
#include "instances/shapes/pairs.hpp"
#include "reductions/base/reduction.hpp"
#include "tests/catch.hpp"

namespace reductio::tests {
namespace {

constexpr std::uint64_t plenty = 1 << 30;

Instance read(const std::string& text) { return read_bytes({text, nullptr}); }

// The last instance of a chain, and a witness of it carried on from the source's.
Instance down(const Instance& source, std::string_view target) {
  Instance at = source;
  for (const Reduction* step : path(source.problem, target))
    at = reduce(*step, at, Settings(step->options, {}), {}, plenty).front();
  return at;
}

}  // namespace

TEST_CASE("registry: every header of reductions/, each named source_to_target or by a verb, and documented") {
  std::size_t headers = 0;
  for (const auto& file : std::filesystem::directory_iterator(REDUCTIO_SOURCE "/reductions"))
    headers += file.path().extension() == ".hpp";
  CHECK(all_reductions().size() == headers);
  CHECK(headers >= 15);
  const auto found = [](const std::string& name) {
    return std::ranges::any_of(all_reductions(), [&](const Reduction& one) { return one.name == name; });
  };
  for (const Reduction& r : all_reductions()) {
    INFO(r.name);
    const auto snake = [](std::string_view s) {
      std::string out(s);
      for (char& c : out)
        if (c == '-') c = '_';
      return out;
    };
    // A second way has a word more in its name.
    const std::string ends = snake(r.source) + "_to_" + snake(r.target), name(r.name);
    if (r.source != r.target) CHECK((name == ends || (name.starts_with(ends + "_") && found(ends))));
    for (const char* part : {"gadget", "invariant", "size", "paper"})
      CHECK(r.doc.find(part) != std::string_view::npos);
    CHECK(&find_reduction(r.name) == &r);
    std::set<std::string_view> claims;
    for (const Claim& c : r.claims) claims.insert(c.name);
    using Names = std::vector<std::string_view>;
    for (const std::string_view claim :
         r.decode ? Names{"value", "size"} : Names{"complete", "sound", "backward", "size"})
      CHECK(claims.contains(claim));
    const bool draws = std::ranges::any_of(r.options, [](const auto& one) { return one.name == "seed"; });
    if (r.decode) CHECK(claims.contains("uniform") == draws);
  }
  CHECK_THROWS_WITH(find_reduction("ov_to_maxip"), Catch::Contains("did you mean ov_to_max_ip?"));
  CHECK_THROWS_WITH(find_problem("max-ipp"), Catch::Contains("did you mean max-ip?"));
}

TEST_CASE("paths: the shortest chain, none to itself, and a clear word where there is none") {
  const auto names = [](std::string_view from, std::string_view to) {
    std::string out;
    for (const Reduction* r : path(from, to)) out += std::string(r->name) + " ";
    return out;
  };
  CHECK(names("sat", "max-ip") == "sat_to_ov ov_to_max_ip ");
  CHECK(names("ov-mono", "attention") == "ov_mono_to_ov ov_to_attention ");
  CHECK(names("ov", "ov").empty());
  CHECK_THROWS_WITH(path("max-ip", "sat"), Catch::Contains("there is none") && Catch::Contains("min-ip"));
}

TEST_CASE("reduce: recipe, digest of the source and what is known travel along") {
  Instance source = read("p ov 2 2 3\n110\n011\n010\n101\n");
  source.provenance.known = {AnswerKind::yes, Pair{0, 0}, {}};
  source.provenance.known.witness = std::nullopt;
  source.provenance.known_by = "by hand";
  const Instance image = down(source, "max-ip");
  CHECK(identical(image.threshold(), 3));
  CHECK(image.provenance.known.kind == AnswerKind::yes);
  CHECK(image.provenance.known_by == "by hand");
  REQUIRE(image.provenance.recipe.size() == 2);
  CHECK(image.provenance.recipe[0] == RecipeStep{GivenInstance{"ov", digest(source)}});
  CHECK(image.provenance.recipe[1].get_if<Reduced>()->reduction == "ov_to_max_ip");
  const auto chain = links(image.provenance);
  REQUIRE(chain.size() == 1);
  CHECK(chain.front().origin.sizes == sizes(source.data));
}

TEST_CASE("lift: every witness of a chain's end comes back in the order of the chain") {
  // (x1 or not x2) and (not x1) and (x3): one model, -1 -2 3.
  const Instance source = read("p cnf 3 3\n1 -2 0\n-1 0\n3 0\n");
  for (const char* target : {"max-ip", "min-ip", "ov-mono", "attention"}) {
    INFO(target);
    Instance at = source;
    Witness witness = Assignment{{false, false, true}};
    for (const Reduction* step : path("sat", target)) {
      const auto [k, image] = step->begin(at.data, Settings(step->options, {}), {}).onward(witness);
      at = reduce(*step, at, Settings(step->options, {}), {}, plenty).at(k);
      witness = image;
      CHECK(surely(find_problem(step->target).holds(at.data, witness)));
    }
    const auto back = lift(links(at.provenance), witness);
    REQUIRE(back);
    CHECK(Assignment::of(*back).value() == Assignment{{false, false, true}});
  }
}

TEST_CASE("lift: what cannot be a witness is none") {
  const Instance source = read("p ov 2 1 1\n0\n1\n1\n");
  const auto to_mono = links(down(source, "ov-mono").provenance);
  CHECK(lift(to_mono, Pair{0, 2}));
  CHECK_FALSE(lift(to_mono, Pair{0, 1}));  // two rows of one side
  const auto to_attention = links(down(source, "attention").provenance);
  CHECK(lift(to_attention, Pair{0, 0}));
  CHECK_FALSE(lift(to_attention, Pair{0, 1}));  // the dummy key
  CHECK_FALSE(lift(to_attention, Assignment{{true}}));
}

TEST_CASE("reduce: images that would not fit are refused with their size, before any work") {
  std::string text = "p cnf 300 1\n1 300 0\n";
  const Instance large = read(text);
  const Reduction& split = find_reduction("sat_to_ov");
  CHECK(split.sizes(sizes(large.data), {}).front().at("n") == Natural::most);
  CHECK_THROWS_WITH(reduce(split, large, {}, {}, ~0ULL - 1), Catch::Contains("2^64 bytes or more"));
  const Instance small = read("p cnf 20 1\n1 20 0\n");
  CHECK(predicted_bytes(split, sizes(small.data), {}) == 2 * 1024 * 8);
  CHECK_THROWS_WITH(reduce(split, small, {}, {}, 2 * 1024 * 8 - 1), Catch::Contains("16.4 kB"));
  CHECK_NOTHROW(reduce(split, small, {}, {}, 2 * 1024 * 8));
}

TEST_CASE("reduce: an instance of another problem and settings out of range are refused") {
  const Instance ov = read("p ov 1 1 1\n0\n0\n");
  CHECK_THROWS_AS(reduce(find_reduction("min_ip_to_max_ip"), ov, {}, {}, plenty), InputError);
  const Reduction& attention = find_reduction("ov_to_attention");
  for (const char* bad : {"0.5", "-0.1", "nan", "0.49999999999"})
    CHECK_THROWS_AS(reduce(attention, ov, Settings(attention.options, {{"epsilon", bad}}), {}, plenty),
                    InputError);
  CHECK_THROWS_AS(Settings(attention.options, {{"weights", "some"}}), InputError);
  CHECK_NOTHROW(reduce(attention, ov,
                       Settings(attention.options, {{"epsilon", "0.499"}, {"weights", "real"}}), {}, plenty));
}

}  // namespace reductio::tests
