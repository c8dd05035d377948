// Documents in files: what is written is read again, counts, order and other words change nothing, and all that is
// wrong is told with its line.
#include "instances/formats/corpus.hpp"
#include "instances/shapes/counted_documents.hpp"

#include <random>

#include "instances/collected.hpp"
#include "instances/problems/problem.hpp"
#include "instances/shapes/documents.hpp"
#include "tests/catch.hpp"
#include "tests/instances/samples.hpp"

using namespace reductio::tests;
using namespace reductio::tests::shared;

namespace {

const std::string three =
    "documents msd-mono 3 4 1/2\n"
    "apple tree computer ten\n"
    "first.txt: There are ten apples on the apple tree.\n"
    "second.txt: A computer\n"
    "third.txt:\n";

Instance corpus(const std::string& bytes) { return read_bytes({bytes, nullptr}); }
std::string rows_of_corpus(const std::string& bytes) {
  const Instance instance = corpus(bytes);
  const auto& V = instance.data.of<DocumentSet>().V;
  std::string out;
  for (std::size_t i = 0; i < V.n(); ++i) {
    for (std::size_t k = 0; k < V.d(); ++k) out += at(V.row(i), k) ? '1' : '0';
    out += ' ';
  }
  return out;
}

std::string with(std::string text, const std::string& old, const std::string& replaced) {
  return text.replace(text.find(old), old.size(), replaced);
}

}  // namespace

TEST_CASE("corpus: a document has the words that occur in it") {
  CHECK(rows_of_corpus(three) == "1101 0010 0000 ");
  const Instance read = corpus(three);
  CHECK(read.threshold()->text() == "1/2");
  CHECK(read.shape().names(read.data, {{0, 2}}) == "first.txt and third.txt");
  const std::string again = write_bytes(read, {.format = "corpus", .bare = true});
  CHECK(again ==
        "documents msd-mono 3 4 1/2\napple tree computer ten\nfirst.txt: apple tree ten\n"
        "second.txt: computer\nthird.txt:\n");
  CHECK(rows_of_corpus(again) == "1101 0010 0000 ");
}

TEST_CASE("corpus: how often, in which order and beside which others words stand is the same") {
  std::mt19937 random(3);
  const std::vector<std::string> known{"apple", "tree", "computer", "ten"},
      others{"are", "Apples", "x9", "\u00fcber"};
  const std::vector<std::string> between{" ", ", ", " - ", "\t", ": ", "; (", "."};
  for (int round = 0; round < 2000; ++round) {
    const auto wanted = static_cast<unsigned>(random() % 16);
    std::vector<std::string> all;
    for (unsigned k = 0; k < 4; ++k)
      for (auto times = wanted >> k & 1 ? 1 + random() % 3 : 0; times > 0; --times) {
        std::string word = known[k];
        for (char& c : word)
          if (random() % 3 == 0) c = static_cast<char>(c - 'a' + 'A');
        all.push_back(word);
      }
    for (auto k = random() % 5; k > 0; --k) all.push_back(others[random() % others.size()]);
    std::ranges::shuffle(all, random);
    std::string line = "name:";
    for (const std::string& word : all) line += between[random() % between.size()] + word;
    std::string expected;
    for (unsigned k = 0; k < 4; ++k) expected += wanted >> k & 1 ? '1' : '0';
    INFO(line);
    CHECK(rows_of_corpus("documents msd-mono 1 4\napple tree computer ten\n" + line + "\n") ==
          expected + " ");
  }
}

TEST_CASE("corpus: what is wrong is told, with its line") {
  const auto error = [](const std::string& bytes) { return error_of(bytes, {.format = "corpus"}); };
  CHECK(error(with(three, "msd-mono", "msdmono")).find("line 1: ") != std::string::npos);
  CHECK(error(with(three, "msd-mono 3 4", "sat 3 4")).find("expected a problem of documents") !=
        std::string::npos);
  CHECK(error(with(three, "1/2", "3/2")) == "threshold: 3/2; expected 0 to 1, as cosines are");
  CHECK(error(with(three, "1/2", "1/0")).find("line 1: '1/0'") == 0);
  CHECK(error(with(three, " ten\n", "\n")) == "line 2: 3 words; expected 4");
  CHECK(error(with(three, " ten\n", " Tree\n")) == "line 2: the word 'tree' twice; expected it once");
  CHECK(error(with(three, "second.txt: A", "second.txt A")) ==
        "line 4: \"second.txt A computer\"; expected a document: its name, a colon and its words");
  CHECK(error(with(three, "A comp", "\xff comp")).find("line 4, byte 13: ") == 0);
  CHECK(error(with(three, "3 4", "4 4")).find("the end of the file; expected 4 documents") !=
        std::string::npos);
  CHECK(error(with(three, "3 4", "2 4")).find("line 5: more lines, \"third.txt:\"; expected 2 documents") ==
        0);
  CHECK(error(with(three, "3 4", "3000000000000 4")).find("line 1: a header that promises") == 0);
  CHECK(error(with(three, "3 4", "3 400000000000")).find("line 1: a header that promises") == 0);
}

TEST_CASE("corpus: documents of texts") {
  const auto collected = [](const CollectOptions& options) {
    Collection all(options);
    for (const auto& [name, text] :
         {std::pair("a", "Ten apples."), std::pair("b", "ten TREES, ten!"), std::pair("c", "...")})
      all.add(name, text);
    return all.made();
  };
  const auto error = [&](const CollectOptions& options) { return error_from([&] { collected(options); }); };
  CHECK(error({}) ==
        "c: a document of no words that are counted; expected one at least, as it has no cosine; "
        "--drop-empty leaves it out");
  CollectOptions dropping;
  dropping.drop_empty = true;
  CHECK(write_bytes(collected(dropping), {.format = "corpus", .bare = true}) ==
        "documents msd-mono 2 3\napples ten trees\na: apples ten\nb: ten trees\n");
  CollectOptions counted = dropping;
  counted.problem = "msd-counts-mono";
  CHECK(write_bytes(collected(counted), {.format = "corpus", .bare = true}) ==
        "documents msd-counts-mono 2 3\napples ten trees\na: apples ten\nb: ten ten trees\n");
  CHECK(collected(counted).data.of<CountedSet>().V.row(1)[1] == 2);
  counted.drop_empty = false;
  CHECK(error(counted).find("c: a document of no words that are counted") == 0);
  CollectOptions common = dropping;
  common.least = 2;
  CHECK(sizes(collected(common).data).at("d") == 1);
  CollectOptions listed = dropping;
  listed.problem = "lsd-mono";
  listed.words = {"trees", "ten", "trees", "none"};
  const Instance least = collected(listed);
  CHECK(least.problem == "lsd-mono");
  CHECK(least.shape().labels(least.data)->words == std::vector<std::string>{"trees", "ten"});
  CollectOptions other = dropping;
  other.problem = "msd";
  CHECK(error(other).find("--problem: msd; expected msd-mono") == 0);
  CollectOptions small = dropping;
  small.memory = 300;
  CHECK(error(small).find("documents: 1 document and 2 words; expected fewer of them") == 0);
  CHECK(error_from([] { Collection({}).add("bad", "a\xff"); }).find("bad: byte 2: ") == 0);
  CHECK(Collection({}).made().data.of<DocumentSet>().V.n() == 0);
}
