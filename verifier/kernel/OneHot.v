(* Problems of inner products to 0-1 programs: all n, m and d.

   Variables are x_1 .. x_n for rows of A, y_1 .. y_m for rows of B, z_1 .. z_d for coordinates. Of the x exactly one
   is 1, and of the y. At each coordinate k ties bound z_k by the sums of the x and the y whose rows have a one there,
   which are the bits of the two rows that are chosen. The objective is the sum of the z.

   Parameters: the source, the question that is asked of objectives, the ties, and tau, the objective where rows of d
   bits have a score. So z counts a coordinate where tau is 1 of this coordinate alone. What is used of them:

     checked    scores are inner products, tau of a coordinate is 0 or 1, and the ties let z be what it counts, and
                nothing better (8 values, computed)
     additive   tau of two parts of the coordinates is tau of all
     onward     what the source accepts at t the target admits at tau t
     homeward   what is no better than tau s and admitted at tau t, s is accepted at t
     ordered    of two scores of the source the better one has the better tau *)
From Coq Require Import List Bool ZArith Lia.
From Reductio Require Import Formulas.
From Reductio Require Export Claims Pairs ZeroOne Arithmetic.
Import ListNotations.
Open Scope Z_scope.

(* tie_z z + tie_a a + tie_b b >= reached *)
Record tie := Tie { tie_z : Z; tie_a : Z; tie_b : Z; reached : Z }.

Section OneHot.
  Variables (from : pair_problem) (to : question) (ties : list tie) (tau : Z -> Z -> Z).

  (* The variables that choose rows with a one at coordinate k. *)
  Definition ones (rows : list row) (k first : nat) : list nat :=
    map (fun i => (first + i)%nat) (filter (fun i => nth k (nth i rows []) 0 =? 1) (seq 0 (length rows))).

  Definition ones_times (c : Z) (rows : list row) (k first : nat) : term_list :=
    if c =? 0 then [] else map (fun v => (c, v)) (ones rows k first).

  Definition one_of (first n : nat) : linear_row :=
    LinearRow (map (fun i => (1, (first + i)%nat)) (seq 0 n)) equal 1.

  Section Image.
    Variable x : two.
    Let n := length (side_A x).
    Let m := length (side_B x).

    Definition tie_row (k : nat) (t : tie) : linear_row :=
      LinearRow (ones_times (tie_a t) (side_A x) k 0 ++ ones_times (tie_b t) (side_B x) k n ++
                 [(tie_z t, (n + m + k)%nat)]) at_least (reached t).

    Definition one_hot_program : program := Program (n + m + dim x)
      (one_of 0 n :: one_of n m :: flat_map (fun k => map (tie_row k) ties) (seq 0 (dim x)))
      (map (fun k => (1, (n + m + k)%nat)) (seq 0 (dim x)))
      (tau (Z.of_nat (dim x)) (threshold x)).

    (* The first row of each side whose variable is 1. *)
    Definition chosen_rows (X : list bool) : option (nat * nat) :=
      match find (fun i => nth i X false) (seq 0 n), find (fun j => nth (n + j) X false) (seq 0 m) with
      | Some i, Some j => Some (i, j)
      | _, _ => None
      end.
  End Image.

  Definition one_hot : reduction (two_sides from) (zero_one to) :=
    fun x => [Target (P := two_sides from) (Q := zero_one to) (one_hot_program x) (chosen_rows x)].

  (* What is used of the parameters. *)

  (* Is a coordinate with these bits one that z counts? *)
  Definition counted (a b : bool) : bool := tau 1 (Z.b2z (a && b)) =? 1.

  Definition tie_holds (z a b : bool) (t : tie) : bool :=
    reached t <=? tie_a t * Z.b2z a + (tie_b t * Z.b2z b + tie_z t * Z.b2z z).

  Definition no_better (z c : bool) : bool :=
    match asked to with least => implb c z | greatest => implb z c end.

  Definition bools := [false; true].
  Definition for_bits (claim : bool -> bool -> bool) : bool :=
    forallb (fun a => forallb (claim a) bools) bools.

  Definition checked : Prop :=
    (has_bits from &&
     for_bits (fun a b => (term from (Z.b2z a) (Z.b2z b) =? Z.b2z (a && b)) &&
                          (tau 1 (Z.b2z (a && b)) =? Z.b2z (counted a b)) &&
                          forallb (tie_holds (counted a b) a b) ties &&
                          forallb (fun z => implb (forallb (tie_holds z a b) ties) (no_better z (counted a b)))
                                  bools))%bool = true.

  Definition additive : Prop := forall d s e t, tau (d + e) (s + t) = tau d s + tau e t.

  Definition onward : Prop := forall d s t,
    accepts from s t = true -> admits to (tau d s) (tau d t) = true.
  Definition homeward : Prop := forall d o s t,
    ~ beats (asked to) o (tau d s) -> admits to o (tau d t) = true -> accepts from s t = true.
  Definition ordered : Prop := forall d s z,
    beats (best from) s z <-> beats (asked to) (tau d s) (tau d z).

  Lemma checked_bits a b : checked ->
    term from (Z.b2z a) (Z.b2z b) = Z.b2z (a && b) /\ tau 1 (Z.b2z (a && b)) = Z.b2z (counted a b) /\
    forallb (tie_holds (counted a b) a b) ties = true /\
    forall z, forallb (tie_holds z a b) ties = true -> no_better z (counted a b) = true.
  Proof.
    intros C. apply andb_true_iff in C as [_ C]. unfold for_bits in C. rewrite forallb_forall in C.
    assert (I : forall c, In c bools) by (intros []; simpl; auto).
    specialize (C a (I a)). rewrite forallb_forall in C. specialize (C b (I b)).
    rewrite !andb_true_iff in C. destruct C as [[[T E] O] N]. rewrite forallb_forall in N.
    split; [now apply Z.eqb_eq | split; [now apply Z.eqb_eq | split; [exact O |]]].
    intros z Z. specialize (N z (I z)). now rewrite Z in N.
  Qed.

  (* The rows that are chosen, and what follows for a coordinate. *)

  Lemma value_ones X c rows k first p :
    chooses (fun i => nth (first + i) X false) (seq 0 (length rows)) p ->
    value_of X (ones_times c rows k first) = c * Z.b2z (nth k (nth p rows []) 0 =? 1).
  Proof.
    intros [_ S]. unfold ones_times. destruct (Z.eqb_spec c 0) as [-> | _]; [reflexivity |].
    rewrite <- (S (fun i => c * Z.b2z (nth k (nth i rows []) 0 =? 1))). clear S. rewrite value_map.
    unfold ones. rewrite sum_map. induction (seq 0 (length rows)) as [| i l IH]; [reflexivity |].
    cbn [filter sum]. destruct (nth k (nth i rows []) 0 =? 1); cbn [sum Z.b2z]; rewrite IH; lia.
  Qed.

  Section Chosen.
    Variables (x : two) (X : list bool) (p q : nat).
    Let n := length (side_A x).
    Let m := length (side_B x).
    Let bit_a k := nth k (nth p (side_A x) []) 0 =? 1.
    Let bit_b k := nth k (nth q (side_B x) []) 0 =? 1.
    Hypothesis A : chooses (fun i => nth i X false) (seq 0 n) p.
    Hypothesis B : chooses (fun j => nth (n + j) X false) (seq 0 m) q.

    Lemma chosen_pair : chosen_rows x X = Some (p, q).
    Proof. unfold chosen_rows. fold n m. destruct A as [-> _], B as [-> _]. reflexivity. Qed.

    Lemma tie_row_holds k t : row_holds X (tie_row x k t) =
      tie_holds (nth (n + m + k) X false) (bit_a k) (bit_b k) t.
    Proof.
      unfold row_holds, tie_row, tie_holds. cbn [relation_of terms bound]. rewrite !value_app. fold n m.
      rewrite (value_ones X _ (side_A x) k 0 p A), (value_ones X _ (side_B x) k n q B).
      unfold value_of. cbn [sum fst snd]. f_equal. unfold bit_a, bit_b. lia.
    Qed.

    Lemma objective_value : value_of X (objective (one_hot_program x)) =
      sum (fun k => Z.b2z (nth (n + m + k) X false)) (seq 0 (dim x)).
    Proof. cbn [one_hot_program objective]. rewrite value_map. apply sum_ext. intros. fold n m. lia. Qed.
  End Chosen.

  (* Scores and what z counts. *)

  Lemma score_coordinates d a b : length a = d -> length b = d ->
    score (term from) a b = sum (fun k => term from (nth k a 0) (nth k b 0)) (seq 0 d).
  Proof.
    revert a b. induction d as [| d IH]; intros [| x a] [| y b] EA EB; try discriminate; [reflexivity |].
    injection EA as EA. injection EB as EB.
    cbn [score seq sum nth]. now rewrite <- seq_shift, sum_map, IH.
  Qed.

  Definition counted_at (a b : row) (k : nat) : bool := counted (nth k a 0 =? 1) (nth k b 0 =? 1).

  Lemma counted_sum d a b : checked -> additive -> legal_row from d a -> legal_row from d b ->
    sum (fun k => Z.b2z (counted_at a b k)) (seq 0 d) = tau (Z.of_nat d) (score (term from) a b).
  Proof.
    intros C T A B. assert (H : has_bits from = true) by now apply andb_true_iff in C.
    apply legal_bits in A as [LA IA], B as [LB IB]; try exact H.
    rewrite (score_coordinates d) by assumption.
    assert (E : forall k, term from (nth k a 0) (nth k b 0) = Z.b2z ((nth k a 0 =? 1) && (nth k b 0 =? 1))).
    { assert (V : forall l k, incl l bits -> nth k l 0 = Z.b2z (nth k l 0 =? 1)).
      { intros l k I. destruct (nth_in_or_default k l 0) as [J | ->]; [| reflexivity].
        destruct (I _ J) as [<- | [<- | []]]; reflexivity. }
      intros k. rewrite (V a k IA) at 1. rewrite (V b k IB) at 1. now apply checked_bits. }
    assert (L : Z.of_nat d = Z.of_nat (length (seq 0 d))) by now rewrite seq_length. rewrite L. clear LA LB L.
    induction (seq 0 d) as [| k l IH]; cbn [sum length].
    { specialize (T 0 0 0 0). cbn in *. lia. }
    rewrite IH, E, Nat2Z.inj_succ, <- Z.add_1_l, T. unfold counted_at. f_equal. symmetry. now apply checked_bits.
  Qed.

  (* Every solution chooses a pair, and is no better than it. *)

  Lemma of_solution x X o : checked -> additive -> legal (p := two_sides from) x ->
    solutions (one_hot_program x) X o ->
    exists w s, chosen_rows x X = Some w /\ two_scores from x w s /\
                ~ beats (asked to) o (tau (Z.of_nat (dim x)) s).
  Proof.
    intros C T (LA & LB & _) (_ & H & <-). cbn [one_hot_program constraints] in H.
    inversion_clear H as [| ? ? HA H']. inversion_clear H' as [| ? ? HB H].
    assert (S : forall first n, row_holds X (one_of first n) = true ->
      exists p, chooses (fun i => nth (first + i) X false) (seq 0 n) p).
    { intros first n R. apply chosen_sum. unfold row_holds, one_of in R. cbn [relation_of terms bound] in R.
      rewrite value_map in R. apply Z.eqb_eq in R. rewrite <- R. apply sum_ext. intros. lia. }
    apply S in HA as (p & A), HB as (q & B). cbn [Nat.add] in A. exists (p, q).
    destruct (chooses_in _ _ _ A) as [IA _], (chooses_in _ _ _ B) as [IB _]. apply in_seq in IA, IB.
    set (a := nth p (side_A x) []). set (b := nth q (side_B x) []).
    assert (EA : nth_error (side_A x) p = Some a) by (apply nth_error_nth'; lia).
    assert (EB : nth_error (side_B x) q = Some b) by (apply nth_error_nth'; lia).
    exists (score (term from) a b). split; [now apply chosen_pair | split; [exists a, b; auto |]].
    rewrite Forall_forall in LA, LB. apply nth_error_In in EA, EB.
    rewrite <- (counted_sum _ a b C T (LA a EA) (LB b EB)), objective_value.
    assert (N : forall k, In k (seq 0 (dim x)) ->
      no_better (nth (length (side_A x) + length (side_B x) + k) X false) (counted_at a b k) = true).
    { intros k K. apply (checked_bits _ _ C), forallb_forall. intros t I.
      rewrite <- (tie_row_holds x X p q A B). rewrite Forall_forall in H. apply H, in_flat_map.
      exists k. split; [exact K | now apply in_map]. }
    assert (M : forall z c, no_better z c = true -> ~ beats (asked to) (Z.b2z z) (Z.b2z c)).
    { unfold no_better. destruct (asked to), z, c; cbn; try discriminate; intros _; lia. }
    clear - N M. induction (seq 0 (dim x)) as [| k l IH]; cbn [sum]; [destruct (asked to); cbn; lia |].
    specialize (IH (fun j J => N j (or_intror J))). specialize (M _ _ (N k (or_introl eq_refl))).
    destruct (asked to); cbn [beats] in *; lia.
  Qed.

  (* The solution of a pair. *)

  Definition pair_value (x : two) (w : nat * nat) (v : nat) : bool :=
    let n := length (side_A x) in let m := length (side_B x) in
    if (v <? n)%nat then (v =? fst w)%nat else if (v <? n + m)%nat then (v - n =? snd w)%nat
    else counted_at (nth (fst w) (side_A x) []) (nth (snd w) (side_B x) []) (v - (n + m)).

  Definition of_pair (x : two) (w : nat * nat) : list bool :=
    map (pair_value x w) (seq 0 (columns (one_hot_program x))).

  Lemma pair_solution x w s : checked -> additive -> legal (p := two_sides from) x -> two_scores from x w s ->
    chosen_rows x (of_pair x w) = Some w /\
    solutions (one_hot_program x) (of_pair x w) (tau (Z.of_nat (dim x)) s).
  Proof.
    intros C T (LA & LB & _) (a & b & EA & EB & <-). destruct w as [p q]. cbn [fst snd] in *.
    rewrite Forall_forall in LA, LB.
    pose proof (LA a (nth_error_In _ _ EA)) as PA. pose proof (LB b (nth_error_In _ _ EB)) as PB.
    assert (IA : (p < length (side_A x))%nat) by (apply nth_error_Some; congruence).
    assert (IB : (q < length (side_B x))%nat) by (apply nth_error_Some; congruence).
    apply nth_error_nth with (d := []) in EA, EB.
    set (X := of_pair x (p, q)). set (n := length (side_A x)) in *. set (m := length (side_B x)) in *.
    assert (V : forall v, (v < n + m + dim x)%nat -> nth v X false = pair_value x (p, q) v)
      by (intros; now apply nth_map_seq).
    assert (A : chooses (fun i => nth i X false) (seq 0 n) p).
    { apply chooses_ext with (y := fun i => Nat.eqb i p);
        [| apply chooses_one; [apply seq_NoDup | apply in_seq; lia]].
      intros i I. apply in_seq in I. rewrite V by lia. unfold pair_value. fold n.
      now rewrite (proj2 (Nat.ltb_lt i n)) by lia. }
    assert (B : chooses (fun j => nth (n + j) X false) (seq 0 m) q).
    { apply chooses_ext with (y := fun j => Nat.eqb j q);
        [| apply chooses_one; [apply seq_NoDup | apply in_seq; lia]].
      intros j J. apply in_seq in J. rewrite V by lia. unfold pair_value. fold n m.
      rewrite (proj2 (Nat.ltb_ge (n + j) n)), (proj2 (Nat.ltb_lt (n + j) (n + m))) by lia.
      cbn [snd]. f_equal. lia. }
    assert (Z' : forall k, In k (seq 0 (dim x)) -> nth (n + m + k) X false = counted_at a b k).
    { intros k K. apply in_seq in K. rewrite V by lia. unfold pair_value. fold n m.
      rewrite (proj2 (Nat.ltb_ge _ n)), (proj2 (Nat.ltb_ge _ (n + m))) by lia. cbn [fst snd].
      rewrite EA, EB. f_equal. lia. }
    split; [now apply chosen_pair | split; [| split]].
    - unfold X, of_pair. now rewrite map_length, seq_length.
    - cbn [one_hot_program constraints]. fold n m.
      assert (O : forall first n p, chooses (fun i => nth (first + i) X false) (seq 0 n) p ->
        row_holds X (one_of first n) = true).
      { intros first r i [_ S]. unfold row_holds, one_of. cbn [relation_of terms bound]. rewrite value_map.
        now rewrite (S (fun _ => 1)). }
      constructor; [now apply (O 0%nat n p) | constructor; [now apply (O n m q) |]].
      apply Forall_forall. intros r I. apply in_flat_map in I as (k & K & I). apply in_map_iff in I as (t & <- & I).
      rewrite (tie_row_holds x X p q A B). fold n m. rewrite Z', EA, EB by exact K.
      destruct (checked_bits (nth k a 0 =? 1) (nth k b 0 =? 1) C) as (_ & _ & O' & _).
      rewrite forallb_forall in O'. now apply O'.
    - rewrite objective_value, <- (counted_sum _ a b C T PA PB). apply sum_ext. intros k K. fold n m. now rewrite Z'.
  Qed.

  (* The claims. *)

  Theorem one_hot_complete : checked -> additive -> onward -> complete one_hot.
  Proof.
    intros C T O x w L (s & S & H). destruct (pair_solution x w s C T L S) as [E P].
    eexists _, (of_pair x w). split; [now left | split; [| exact E]].
    eexists. split; [exact P | now apply O].
  Qed.

  Theorem one_hot_backward : checked -> additive -> homeward -> backward one_hot.
  Proof.
    intros C T O x t X L [<- | []] (o & P & H). destruct (of_solution x X o C T L P) as (w & s & E & S & N).
    exists w. split; [exact E |]. exists s. split; [exact S |]. exact (O _ _ _ _ N H).
  Qed.

  Definition one_hot_value : Prop := forall x, legal (p := two_sides from) x ->
    value_carried (best from) (asked to) (tau (Z.of_nat (dim x))) (two_scores from x)
      (solutions (one_hot_program x)) (chosen_rows x).

  Theorem one_hot_value_holds : checked -> additive -> ordered -> one_hot_value.
  Proof.
    intros C T O x L. apply value_by_witnesses.
    - intros s z. apply O.
    - intros w s S. exists (of_pair x w). now apply pair_solution.
    - intros X o P. now apply of_solution.
  Qed.

  (* Sizes: terms as they are, and no more than is stated. *)

  Definition tie_terms (x : two) (k : nat) (t : tie) : Z :=
    let ones_at side := sum (fun a => Z.b2z (nth k a 0 =? 1)) side in
    1 + (if tie_a t =? 0 then 0 else ones_at (side_A x)) + (if tie_b t =? 0 then 0 else ones_at (side_B x)).

  Definition all_terms (x : two) : Z :=
    Z.of_nat (length (side_A x) + length (side_B x) + dim x) +
    sum (fun k => sum (tie_terms x k) ties) (seq 0 (dim x)).

  Definition one_hot_size (stated : list Z -> list (list Z)) : Prop :=
    lawful one_hot /\
    forall x, legal (p := two_sides from) x -> exists vars rows most,
      stated (sizes (p := two_sides from) x) = [[vars; rows; most]] /\
      map (fun t => sizes (p := zero_one to) (image t)) (one_hot x) = [[vars; rows; all_terms x]] /\
      all_terms x <= most.

  Definition states (stated : list Z -> list (list Z)) : Prop :=
    forall n m d, stated [n; m; d] =
      [[n + m + d; Z.of_nat (length ties) * d + 2; n + m + d + Z.of_nat (length ties) * d * (n + m + 1)]].

  Lemma length_ones c rows k first : Z.of_nat (length (ones_times c rows k first)) =
    if c =? 0 then 0 else sum (fun a => Z.b2z (nth k a 0 =? 1)) rows.
  Proof.
    unfold ones_times, ones. destruct (c =? 0); [reflexivity |]. rewrite !map_length.
    induction rows as [| a rows IH] using rev_ind; [reflexivity |].
    rewrite app_length, seq_app, filter_app, app_length, sum_app. cbn [length seq sum Nat.add].
    replace (filter (fun i => nth k (nth i (rows ++ [a]) []) 0 =? 1) (seq 0 (length rows)))
      with (filter (fun i => nth k (nth i rows []) 0 =? 1) (seq 0 (length rows))).
    - rewrite Nat2Z.inj_add, IH. cbn [filter]. rewrite nth_middle. destruct (_ =? 1); cbn; lia.
    - apply filter_ext_in. intros i I. apply in_seq in I. rewrite app_nth1 by lia. reflexivity.
  Qed.

  Lemma some_ones k (rows : list row) : 0 <= sum (fun a => Z.b2z (nth k a 0 =? 1)) rows <= Z.of_nat (length rows).
  Proof. induction rows as [| a rows IH]; cbn [sum length]; [lia |]. destruct (_ =? 1); cbn [Z.b2z]; lia. Qed.

  Lemma program_terms x :
    sum (fun r => Z.of_nat (length (terms r))) (constraints (one_hot_program x)) +
      Z.of_nat (length (objective (one_hot_program x))) = all_terms x.
  Proof.
    cbn [one_hot_program constraints objective sum one_of terms]. rewrite !map_length, !seq_length.
    unfold all_terms. rewrite !Nat2Z.inj_add.
    enough (E : forall l, sum (fun r => Z.of_nat (length (terms r))) (flat_map (fun k => map (tie_row x k) ties) l) =
                sum (fun k => sum (tie_terms x k) ties) l) by (rewrite E; lia).
    intros l. induction l as [| k l IH]; [reflexivity |]. cbn [flat_map sum]. rewrite sum_app, IH, sum_map. f_equal.
    apply sum_ext. intros t _. unfold tie_row, tie_terms. cbn [terms].
    rewrite !app_length, !Nat2Z.inj_add, !length_ones. cbn [length]. lia.
  Qed.

  Theorem one_hot_size_holds stated : states stated -> one_hot_size stated.
  Proof.
    intros S. split.
    - intros x t _ [<- | []]. cbn [image]. split.
      + assert (O : forall rows k c first, (first + length rows <= columns (one_hot_program x))%nat ->
          terms_within (columns (one_hot_program x)) (ones_times c rows k first)).
        { intros rows k c first I. unfold ones_times. destruct (c =? 0); [constructor |].
          apply Forall_map, Forall_forall. intros v V. apply in_map_iff in V as (i & <- & V).
          apply filter_In in V as [V _]. apply in_seq in V. cbn [snd]. lia. }
        repeat constructor; cbn [one_of terms].
        1, 2: apply Forall_map, Forall_forall; intros i I; apply in_seq in I; cbn in *; lia.
        apply Forall_forall. intros r I. apply in_flat_map in I as (k & K & I). apply in_seq in K.
        apply in_map_iff in I as (t & <- & _). cbn [tie_row terms]. apply Forall_app. split.
        { apply O. cbn. lia. }
        apply Forall_app. split; [apply O; cbn; lia |]. repeat constructor. cbn. lia.
      + apply Forall_map, Forall_forall. intros k K. apply in_seq in K. cbn in *. lia.
    - intros x _. cbn [sizes two_sides]. rewrite S. do 3 eexists. split; [reflexivity | split].
      + cbn [map one_hot image sizes zero_one]. rewrite program_terms. do 2 f_equal; [cbn; lia |]. f_equal.
        cbn [one_hot_program constraints length]. rewrite !Nat2Z.inj_succ.
        enough (E : forall l : list nat, Z.of_nat (length (flat_map (fun k => map (tie_row x k) ties) l)) =
                    Z.of_nat (length ties) * Z.of_nat (length l)) by (rewrite E, seq_length; lia).
        intros l. induction l as [| k l IH]; [cbn; lia |]. cbn [flat_map length].
        rewrite app_length, map_length, Nat2Z.inj_add, IH. lia.
      + unfold all_terms. apply Z.add_le_mono; [lia |].
        assert (M : forall k t, tie_terms x k t <= Z.of_nat (length (side_A x)) + Z.of_nat (length (side_B x)) + 1).
        { intros k t. unfold tie_terms.
          pose proof (some_ones k (side_A x)). pose proof (some_ones k (side_B x)).
          destruct (tie_a t =? 0), (tie_b t =? 0); lia. }
        assert (B : forall A (f : A -> Z) l c, (forall a, f a <= c) -> sum f l <= Z.of_nat (length l) * c).
        { intros A f l c F. induction l as [| a l IH]; cbn [sum length]; [lia |]. specialize (F a). lia. }
        etransitivity; [apply B; intros k; apply B; intros t; apply M |]. rewrite seq_length. lia.
  Qed.
End OneHot.
