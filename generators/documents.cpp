#include "generators/documents.hpp"

#include <fmt/format.h>

#include "generators/parts/pairs.hpp"
#include "generators/parts/weights.hpp"
#include "instances/problems/msd_mono.hpp"

namespace reductio::generators {
namespace {

constexpr std::uint64_t most_words = 1ULL << 20;  // binomial coefficients of more take their time

bool plants(const Settings& settings) { return settings.word("plant") == "yes"; }

// Two rows of w ones that share so many, uniform among these: the first w of a random order of words are the ones of
// the first, of which the second has the first few.
void similar_rows(Random& random, std::size_t d, std::size_t w, std::size_t shared, std::span<Word> first,
                  std::span<Word> second) {
  const std::vector<std::size_t> words = sample(random, d, 2 * w - shared);
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (k < w) set(first, words[k], true);
    if (k < shared || k >= w) set(second, words[k], true);
  }
}

}  // namespace

std::vector<OptionSpec> Documents::options() {
  using Kind = OptionSpec::Kind;
  return {{"n", Kind::size, "", "documents", {}, true},
          {"d", Kind::size, "", "words of the vocabulary", {}, true},
          {"words", Kind::size, "", "words of a document [d/8, 1 at least]"},
          {"shared", Kind::size, "", "words that the planted pair shares [few others do]"},
          {"plant", Kind::word, "yes", "is there a planted pair?", {"yes", "no"}}};
}

Settings Documents::resolve(const Settings& given) {
  const std::uint64_t n = given.size("n"), d = given.size("d");
  std::map<std::string, std::string> more;
  const std::uint64_t w = given.has("words") ? given.size("words")
                                             : std::max<std::uint64_t>(std::min<std::uint64_t>(d, 1), d / 8);
  if (w > d)
    throw InputError("--words", given.typed("words"), fmt::format("at most {}, the words that there are", d));
  if (d > most_words) throw InputError("--d", given.typed("d"), fmt::format("at most {}", most_words));
  if (plants(given) && n < 2)
    throw InputError("--n", given.typed("n"), "2 documents at least, or --plant no");
  const std::uint64_t least = 2 * w > d ? 2 * w - d : 0;
  const std::uint64_t shared =
      given.has("shared") ? given.size("shared") : std::max(least, shared_by_few(n, d, w));
  if (shared > w || shared < least)
    throw InputError("--shared", given.has("shared") ? given.typed("shared") : std::to_string(shared),
                     fmt::format("{} to {}, as {} of {} words have it", least, w, w, d));
  return given.with(options(), {{"words", std::to_string(w)}, {"shared", std::to_string(shared)}});
}

Instance Documents::make(const Settings& settings, const Seed& seed, const Work& work) {
  const std::size_t n = settings.size("n"), d = settings.size("d"), w = settings.size("words"),
                    shared = settings.size("shared");
  need_memory(cost(*find_problem(MsdMono::name).shape, {{{"n", n}, {"d", d}}}), "--n, --d", work);
  DocumentSet x{Rows<Word>({}, n, d), d,
                Number::ratio(static_cast<std::int64_t>(shared),
                              static_cast<std::int64_t>(std::max<std::size_t>(w, 1)))};
  Random random(seed, Stream::planted, 0);
  std::optional<Pair> planted;
  if (plants(settings)) {
    const std::size_t i = random.below(n), other = random.below(n - 1), j = other < i ? other : other + 1;
    planted = Pair{std::min(i, j), std::max(i, j)};
    similar_rows(random, d, w, shared, x.V.edit(planted->i), x.V.edit(planted->j));
  }
  each_row(work, "documents", n, [&](std::size_t i) {
    if (planted && (i == planted->i || i == planted->j)) return;
    Random own(seed, Stream::side_a, i);
    weighted_row(own, x.V.edit(i), d, w);
  });
  Instance out{std::string(MsdMono::name), x, {}};
  if (planted) know_yes(out, *planted, "planted pair");
  return out;
}

}  // namespace reductio::generators
