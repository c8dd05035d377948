(* The threshold decision of a row of attention, for all n, m, d, over any ordered field with an exponential.

   Row a of A becomes the query lead * (query a, 1), row b of B the key (unit * key b, 0) with value 1; one
   dummy key (0, dummy) with value 0 comes last. So the logit of a pair is lead * unit * steps, where steps is
   the integer sum of query x * key y over coordinates. A row says yes when its output exceeds 1/2; a witness is
   such a row together with a key of value 1 that has the greatest logit of the row.

   Parameters: the source problem, the tables `query` and `key`, weights for every number of keys, epsilon.
   Instances are those whose weights separate: with r = exp(-scale * lead * unit), M = exp(scale * lead * dummy) and m keys
       m r (1 + 2 epsilon) <= M (1 - 2 epsilon)   and   M (1 + 2 epsilon) < 1 - 2 epsilon.
   What is used of the tables, for all numbers of pairs of bits in two rows:

     below      steps <= 0
     onward     a witness has 0 steps
     homeward   0 steps make a witness

   gap: an output within epsilon of the exact one exceeds 1/2 exactly in the rows that have a witness. *)
From Coq Require Import List Bool ZArith Lia Arith Ring.
From Reductio Require Import Counts.
From Reductio Require Export Claims BitPairs OrderedField Attention Arithmetic.
Import ListNotations.
Open Scope F.

Record weights (f : ordered_field) := { scaling : F f; unit : F f; dummy : F f; lead : F f }.
Arguments scaling {f}. Arguments unit {f}. Arguments dummy {f}. Arguments lead {f}.

Section RowThreshold.
  Variables (f : ordered_field) (from : pair_problem) (query key : Z -> Z).
  Variables (weights_for : nat -> weights f) (epsilon : F f).
  Add Ring field_ring : (ring_laws f).

  (* What one step takes off a logit, and the dummy's logit. *)
  Definition price (w : weights f) : F f := lead w * unit w.
  Definition dummy_score (w : weights f) : F f := lead w * dummy w.

  Definition rest (w : weights f) : F f := exp (- (scaling w * price w)).
  Definition dummy_weight (w : weights f) : F f := exp (scaling w * dummy_score w).

  Definition separates (w : weights f) (m : nat) : Prop :=
    0 < scaling w /\ 0 < price w /\ 0 <= epsilon /\
    of_Z f (Z.of_nat m) * rest w * (1 + 2 * epsilon) <= dummy_weight w * (1 - 2 * epsilon) /\
    dummy_weight w * (1 + 2 * epsilon) < 1 - 2 * epsilon.

  Definition keyed (x : two) : weights f := weights_for (length (side_B x)).

  Definition separable : problem := {|
    instance := two;
    witness := nat * nat;
    legal x := legal (p := two_sides from) x /\ separates (keyed x) (length (side_B x));
    holds := holds (p := two_sides from);
    sizes := sizes (p := two_sides from)
  |}.

  Definition query_row (w : weights f) (a : row) : list (F f) :=
    map (fun x => lead w * of_Z f (query x)) a ++ [lead w].
  Definition key_row (w : weights f) (b : row) : list (F f) :=
    map (fun y => unit w * of_Z f (key y)) b ++ [0].
  Definition dummy_row (w : weights f) (d : nat) : list (F f) := repeat 0 d ++ [dummy w].

  Definition attend (x : two) : attention_head f := Head
    (map (query_row (keyed x)) (side_A x))
    (map (key_row (keyed x)) (side_B x) ++ [dummy_row (keyed x) (dim x)])
    (repeat 1 (length (side_B x)) ++ [0]) (dim x + 1) (scaling (keyed x)) (inv f 2).

  Definition true_key (m : nat) (w : nat * nat) : option (nat * nat) :=
    if (snd w <? m)%nat then Some w else None.

  Definition row_threshold : reduction separable (attention f) :=
    fun x => [Target (P := separable) (Q := attention f) (attend x) (true_key (length (side_B x)))].

  (* What is used of the tables. *)

  Definition step (x y : Z) : Z := (query x * key y)%Z.
  Definition steps (a b : row) : Z := score step a b.

  Definition below := for_all_counts from step (fun _ k _ => (k <= 0)%Z).
  Definition onward := for_all_counts from step (fun s k t => accepts from s t = true -> k = 0%Z).
  Definition homeward := for_all_counts from step (fun s k t => k = 0%Z -> accepts from s t = true).

  Lemma steps_of_rows claim d a b t : for_all_counts from step claim -> legal_row from d a -> legal_row from d b ->
    legal_threshold from t -> claim (score (term from) a b) (steps a b) t.
  Proof. exact (of_rows from step claim d a b t). Qed.

  (* Logits and outputs. *)

  Lemma dot_key w a b : length a = length b -> dot (query_row w a) (key_row w b) = price w * of_Z f (steps a b).
  Proof.
    unfold query_row, key_row, steps, price. revert b.
    induction a as [| x a IH]; intros [| y b] E; try discriminate; cbn [map app dot score].
    - cbn. ring.
    - rewrite IH by now injection E. rewrite of_Z_add. unfold step at 2. rewrite of_Z_mul. ring.
  Qed.

  Lemma dot_dummy w a : dot (query_row w a) (dummy_row w (length a)) = dummy_score w.
  Proof.
    unfold query_row, dummy_row, dummy_score.
    induction a as [| x a IH]; cbn [length repeat map app dot]; [cbn | rewrite IH]; ring.
  Qed.

  Definition key_sum (w : weights f) (a : row) (B : list row) : F f :=
    total f (fun b => exp (scaling w * (price w * of_Z f (steps a b)))) B.

  Lemma combine_keys {A} (h : A -> list (F f)) z (g : list (F f) -> F f) (B : list A) :
    let l := combine (map h B ++ [z]) (repeat 1 (length B) ++ [0]) in
    total f (fun kv => g (fst kv) * snd kv) l = total f (fun b => g (h b)) B /\
    total f (fun kv => g (fst kv)) l = total f (fun b => g (h b)) B + g z.
  Proof.
    induction B as [| b B [IH1 IH2]]; cbn [length repeat map app combine].
    - split; cbn; ring.
    - split; cbn [total fold_right fst snd]; unfold total in *; rewrite ?IH1, ?IH2; ring.
  Qed.

  Lemma output_row x a : legal_row from (dim x) a -> Forall (legal_row from (dim x)) (side_B x) ->
    output (attend x) (query_row (keyed x) a) =
    key_sum (keyed x) a (side_B x) / (key_sum (keyed x) a (side_B x) + dummy_weight (keyed x)).
  Proof.
    intros [A _] B. unfold output. cbn [attend keys values].
    destruct (combine_keys (key_row (keyed x)) (dummy_row (keyed x) (dim x))
                (weight (attend x) (query_row (keyed x) a)) (side_B x)) as [-> ->].
    assert (K : total f (fun b => weight (attend x) (query_row (keyed x) a) (key_row (keyed x) b)) (side_B x) =
                key_sum (keyed x) a (side_B x)).
    { apply total_ext. intros b I. rewrite Forall_forall in B. destruct (B b I) as [L _].
      unfold weight. now rewrite dot_key by congruence. }
    rewrite K. unfold weight. now rewrite <- A, dot_dummy.
  Qed.

  (* From sums to the decision. *)

  Section Decision.
    Variables (w : weights f) (m : nat) (Z : F f).
    Hypothesis S : separates w m.
    Let M := dummy_weight w.

    Lemma dummy_positive : 0 < M.
    Proof. apply exp_positive. Qed.

    Lemma sum_positive : 0 <= Z -> 0 < Z + M.
    Proof.
      intros P. eapply lt_le_trans; [apply dummy_positive |]. replace M with (0 + M) at 1 by ring.
      now apply le_add.
    Qed.

    Lemma margin : 0 <= 1 - 2 * epsilon /\ 0 <= 1 + 2 * epsilon.
    Proof.
      destruct S as (_ & _ & E & _ & L).
      assert (E2 : 0 <= 2 * epsilon) by (apply le_mul; [apply lt_le, two_positive | exact E]).
      assert (P : 0 <= 1 + 2 * epsilon).
      { replace 0 with (0 + 0 : F f) by ring. apply le_plus; [apply lt_le, one_positive | exact E2]. }
      split; [| exact P]. eapply le_transitive; [| apply lt_le; exact L].
      apply le_mul; [apply lt_le, dummy_positive | exact P].
    Qed.

    Lemma decides_yes : 1 <= Z -> (1 + 2 * epsilon) / 2 < Z / (Z + M).
    Proof.
      intros P. destruct S as (_ & _ & _ & _ & L). destruct margin as [N _].
      assert (Z0 : 0 <= Z) by (eapply le_transitive; [apply lt_le, one_positive | exact P]).
      apply quotient_above; [now apply sum_positive |]. intros H. apply L. fold M.
      apply nonnegative_difference. apply (le_times _ _ _ _ N) in P.
      apply difference_nonnegative in H. apply difference_nonnegative in P.
      replace (M * (1 + 2 * epsilon) - (1 - 2 * epsilon)) with
        ((1 + 2 * epsilon) * (Z + M) - 2 * Z + (Z * (1 - 2 * epsilon) - 1 * (1 - 2 * epsilon))) by ring.
      replace 0 with (0 + 0 : F f) by ring. now apply le_plus.
    Qed.

    Lemma decides_no : 0 <= Z -> Z <= of_Z f (Z.of_nat m) * rest w -> Z / (Z + M) <= (1 - 2 * epsilon) / 2.
    Proof.
      intros P H. destruct S as (_ & _ & _ & L & _). destruct margin as [_ N].
      apply quotient_below; [now apply sum_positive |].
      apply (le_times _ _ _ _ N) in H. apply nonnegative_difference.
      fold M in L. apply difference_nonnegative in H. apply difference_nonnegative in L.
      replace ((1 - 2 * epsilon) * (Z + M) - 2 * Z) with
        (of_Z f (Z.of_nat m) * rest w * (1 + 2 * epsilon) - Z * (1 + 2 * epsilon) +
         (M * (1 - 2 * epsilon) - of_Z f (Z.of_nat m) * rest w * (1 + 2 * epsilon))) by ring.
      replace 0 with (0 + 0 : F f) by ring. now apply le_plus.
    Qed.

    Lemma dummy_below : dummy_score w <= 0.
    Proof.
      destruct S as (C & _ & E & _ & L). destruct (le_total f (dummy_score w) 0) as [| H]; [assumption |].
      exfalso. apply L. fold M.
      assert (O : 1 <= M).
      { rewrite <- (exp_zero f). apply exp_monotone, le_mul; [now apply lt_le | exact H]. }
      destruct margin as [_ N]. apply (le_times _ _ _ _ N) in O.
      eapply le_transitive; [| exact O]. apply nonnegative_difference.
      replace (1 * (1 + 2 * epsilon) - (1 - 2 * epsilon)) with (2 * (2 * epsilon)) by ring.
      apply le_mul; [apply lt_le, two_positive | apply le_mul; [apply lt_le, two_positive | exact E]].
    Qed.
  End Decision.

  (* What an output that is off by at most epsilon says of its row. *)

  Definition near (o exact : F f) : Prop := o <= exact + epsilon /\ exact <= o + epsilon.

  Definition has_zero (x : two) (a : row) : Prop := exists b, In b (side_B x) /\ steps a b = 0%Z.

  Lemma half_above : (1 + 2 * epsilon) / 2 = inv f 2 + epsilon.
  Proof.
    replace ((1 + 2 * epsilon) / 2) with (inv f 2 + epsilon / 2 * 2) by ring.
    now rewrite div_mul by apply two_positive.
  Qed.

  Lemma half_below : (1 - 2 * epsilon) / 2 = inv f 2 - epsilon.
  Proof.
    replace ((1 - 2 * epsilon) / 2) with (inv f 2 - epsilon / 2 * 2) by ring.
    now rewrite div_mul by apply two_positive.
  Qed.

  Lemma weight_of_zero w a b : steps a b = 0%Z -> exp (scaling w * (price w * of_Z f (steps a b))) = 1.
  Proof. intros ->. cbn. replace (scaling w * (price w * 0)) with (0 : F f) by ring. apply exp_zero. Qed.

  Lemma weight_of_negative w m a b : separates w m -> (steps a b <= -1)%Z ->
    exp (scaling w * (price w * of_Z f (steps a b))) <= rest w.
  Proof.
    intros (C & U & _) N. apply exp_monotone, nonnegative_difference.
    replace (- (scaling w * price w) - scaling w * (price w * of_Z f (steps a b)))
      with (scaling w * (price w * of_Z f (-1 - steps a b))) by (rewrite of_Z_sub; cbn; ring).
    apply le_mul; [now apply lt_le |]. apply le_mul; [now apply lt_le | apply of_Z_nonnegative; lia].
  Qed.

  Lemma key_sum_nonnegative w a B : 0 <= key_sum w a B.
  Proof. apply total_nonnegative. intros b. apply lt_le, exp_positive. Qed.

  Theorem row_decides x a o : below -> legal (p := separable) x -> legal_row from (dim x) a ->
    near o (output (attend x) (query_row (keyed x) a)) -> (inv f 2 < o <-> has_zero x a).
  Proof.
    intros K [(_ & B & T) S] A [O1 O2]. rewrite output_row in O1, O2 by assumption. split.
    - intros O. destruct (existsb (fun b => (steps a b =? 0)%Z) (side_B x)) eqn:E.
      { apply existsb_exists in E as (b & I & E). apply Z.eqb_eq in E. now exists b. }
      exfalso. apply O. eapply le_transitive; [exact O1 |].
      replace (inv f 2) with (inv f 2 - epsilon + epsilon) by ring. apply le_add. rewrite <- half_below.
      eapply decides_no; [exact S | apply key_sum_nonnegative |]. apply total_at_most. intros b I.
      eapply weight_of_negative; [exact S |].
      rewrite Forall_forall in B. pose proof (steps_of_rows _ _ _ _ _ K A (B b I) T) as N. cbn in N.
      rewrite <- not_true_iff_false, existsb_exists in E.
      assert (steps a b <> 0%Z) by (intros Z; apply E; exists b; split; [exact I | now apply Z.eqb_eq]). lia.
    - intros (b & I & Z) O.
      apply (decides_yes _ _ (key_sum (keyed x) a (side_B x)) S).
      + rewrite <- (weight_of_zero (keyed x) a b Z).
        apply (total_at_least f (fun b => exp (scaling (keyed x) * (price (keyed x) * of_Z f (steps a b)))));
          [intros c; apply lt_le, exp_positive | exact I].
      + eapply le_transitive; [exact O2 |]. rewrite half_above. now apply le_add.
  Qed.

  Lemma near_itself x o : legal (p := separable) x -> near o o.
  Proof.
    intros [_ (_ & _ & E & _)].
    assert (o <= o + epsilon).
    { replace o with (o + 0) at 1 by ring. apply le_plus; [apply le_refl | exact E]. }
    now split.
  Qed.

  (* The claims. *)

  Definition row_threshold_gap : Prop := forall x i a o, legal (p := separable) x ->
    nth_error (side_A x) i = Some a -> near o (output (attend x) (query_row (keyed x) a)) ->
    (inv f 2 < o <-> exists j, holds (p := separable) x (i, j)).

  Lemma nth_legal d l i a : Forall (legal_row from d) l -> nth_error l i = Some a -> legal_row from d a.
  Proof. intros H E. rewrite Forall_forall in H. apply H. eapply nth_error_In; eassumption. Qed.

  Theorem row_threshold_gap_holds : below -> onward -> homeward -> row_threshold_gap.
  Proof.
    intros K On Home x i a o L I O. pose proof L as [(A & B & T) _].
    pose proof (nth_legal _ _ _ _ A I) as LA.
    rewrite (row_decides x a o K L LA O). split.
    - intros (b & J & Z). apply In_nth_error in J as [j J].
      exists j. eexists. split; [exists a, b; cbn; eauto |].
      exact (steps_of_rows _ _ _ _ _ Home LA (nth_legal _ _ _ _ B J) T Z).
    - intros [j (s & (a' & b & I' & J & <-) & H)]. cbn in I', J. rewrite I in I'. injection I' as <-.
      exists b. split; [eapply nth_error_In; eassumption |].
      exact (steps_of_rows _ _ _ _ _ On LA (nth_legal _ _ _ _ B J) T H).
  Qed.

  Lemma logit_at_most_zero w m a b : separates w m -> (steps a b <= 0)%Z -> price w * of_Z f (steps a b) <= 0.
  Proof.
    intros (_ & U & _) N. apply nonnegative_difference.
    replace (0 - price w * of_Z f (steps a b)) with (price w * of_Z f (0 - steps a b))
      by (rewrite of_Z_sub; cbn; ring).
    apply le_mul; [now apply lt_le | apply of_Z_nonnegative; lia].
  Qed.

  Theorem row_threshold_complete : below -> onward -> complete row_threshold.
  Proof.
    intros K On x [i j] L (s & (a & b & I & J & <-) & H). pose proof L as [(A & B & T) S]. cbn in I, J.
    pose proof (nth_legal _ _ _ _ A I) as LA. pose proof (nth_legal _ _ _ _ B J) as LB.
    assert (Z : steps a b = 0%Z) by exact (steps_of_rows _ _ _ _ _ On LA LB T H).
    assert (N : (j < length (side_B x))%nat) by (apply nth_error_Some; congruence).
    eexists _, (i, j). split; [now left | split].
    - exists (query_row (keyed x) a), (key_row (keyed x) b). cbn. repeat split.
      + now apply map_nth_error.
      + rewrite nth_error_app1 by (now rewrite map_length). now apply map_nth_error.
      + rewrite nth_error_app1 by (now rewrite repeat_length). now apply nth_error_repeat.
      + intros k' I'. pose proof (proj1 LA) as La. pose proof (proj1 LB) as Lb.
        rewrite (dot_key _ a b) by congruence. rewrite Z. cbn.
        replace (price (keyed x) * 0) with (0 : F f) by ring.
        apply in_app_or in I' as [I' | [<- | []]].
        * apply in_map_iff in I' as (b' & <- & I'). rewrite Forall_forall in B.
          rewrite dot_key by (pose proof (proj1 (B b' I')); congruence).
          eapply logit_at_most_zero; [exact S |].
          exact (steps_of_rows _ _ _ _ _ K (nth_legal _ _ _ _ A I) (B b' I') T).
        * rewrite <- La, dot_dummy. eapply dummy_below. exact S.
      + apply (row_decides x a _ K L LA (near_itself x _ L)). exists b.
        split; [eapply nth_error_In; eassumption | exact Z].
    - cbn. unfold true_key. cbn [snd]. now rewrite (proj2 (Nat.ltb_lt _ _) N).
  Qed.

  Theorem row_threshold_backward : below -> homeward -> backward row_threshold.
  Proof.
    intros K Home x t [i j] L [<- | []] (q & k & I & J & V & G & O). pose proof L as [(A & B & T) S].
    cbn in I, J, V, G, O.
    rewrite nth_error_map in I. destruct (nth_error (side_A x) i) as [a |] eqn:Ia; [| discriminate].
    injection I as <-. pose proof (nth_legal _ _ _ _ A Ia) as LA.
    (* The key carries 1, so it is not the dummy. *)
    assert (N : (j < length (side_B x))%nat).
    { destruct (Nat.lt_ge_cases j (length (side_B x))) as [| H]; [assumption |]. exfalso.
      rewrite nth_error_app2, repeat_length in V by (now rewrite repeat_length).
      destruct (j - length (side_B x))%nat as [| n]; cbn in V; [| now destruct n].
      injection V as V. now apply (one_is_not_zero f). }
    rewrite nth_error_app1, nth_error_map in J by (now rewrite map_length).
    destruct (nth_error (side_B x) j) as [b |] eqn:Jb; [| discriminate]. injection J as <-.
    pose proof (nth_legal _ _ _ _ B Jb) as LB.
    exists (i, j). split; [cbn; unfold true_key; cbn [snd]; now rewrite (proj2 (Nat.ltb_lt _ _) N) |].
    eexists. split; [exists a, b; cbn; eauto |].
    apply (steps_of_rows _ _ _ _ _ Home LA LB T).
    (* Some key of the row has 0 steps, and none has a greater logit than this one. *)
    apply (row_decides x a _ K L LA (near_itself x _ L)) in O as (b' & I' & Z').
    specialize (G (key_row (keyed x) b') (in_or_app _ _ _ (or_introl (in_map _ _ _ I')))).
    rewrite Forall_forall in B. pose proof (proj1 LA) as La. pose proof (proj1 LB) as Lb.
    pose proof (proj1 (B b' I')) as Lb'.
    rewrite !dot_key, Z' in G by congruence. cbn in G.
    pose proof (steps_of_rows _ _ _ _ _ K (nth_legal _ _ _ _ A Ia) (B b (nth_error_In _ _ Jb)) T) as M. cbn in M.
    destruct (Z.eq_dec (steps a b) 0) as [| D]; [assumption |]. exfalso.
    destruct S as (_ & U & _). apply U.
    apply nonnegative_difference.
    replace (0 - price (keyed x)) with (price (keyed x) * of_Z f (-1)) by (cbn; ring).
    eapply le_transitive; [| apply nonnegative_difference].
    - replace (price (keyed x) * 0) with (0 : F f) in G by ring. exact G.
    - replace (price (keyed x) * of_Z f (-1) - price (keyed x) * of_Z f (steps a b))
        with (price (keyed x) * of_Z f (-1 - steps a b)) by (rewrite of_Z_sub; ring).
      apply le_mul; [now apply lt_le | apply of_Z_nonnegative; lia].
  Qed.

  Definition states (stated : list Z -> list (list Z)) : Prop :=
    forall n m d, stated [n; m; d] = [[n; m + 1; d + 1]]%Z.

  Theorem row_threshold_size stated : states stated -> size row_threshold stated.
  Proof.
    intros S. split.
    - intros x t [(A & B & _) _] [<- | []]. cbn. repeat split.
      + apply Forall_map. eapply Forall_impl; [| exact A]. intros a [L _].
        unfold query_row. rewrite app_length, map_length. cbn. congruence.
      + apply Forall_app. split.
        * apply Forall_map. eapply Forall_impl; [| exact B]. intros b [L _].
          unfold key_row. rewrite app_length, map_length. cbn. congruence.
        * constructor; [| constructor]. unfold dummy_row. now rewrite app_length, repeat_length.
      + now rewrite !app_length, repeat_length, map_length.
    - intros x _. cbn. rewrite S, !app_length, !map_length. cbn [length]. now rewrite !Nat2Z.inj_add.
  Qed.
End RowThreshold.
